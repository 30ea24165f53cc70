import { Injectable, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import { Problem } from '../../problems/problem';

/** Reads the id of a write from a path. @throws Problem `write-not-found` for any other text */
@Injectable()
export class WriteIdPipe implements PipeTransform<string, string> {
  transform(id: string): string {
    if (isUUID(id)) return id.toLowerCase();
    throw new Problem('write-not-found', `${JSON.stringify(id.slice(0, 80))} is not the id of a write.`);
  }
}

/** Documents the path parameter. */
export const ApiWriteId = (): MethodDecorator =>
  ApiParam({
    name: 'writeId',
    description: 'The write’s id, from the answer to the write.',
    schema: { type: 'string', example: '019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10' },
  });
