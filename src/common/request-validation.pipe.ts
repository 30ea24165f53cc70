import { ValidationPipe, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { validationProblem } from './validation-problem';

const pipeFor = (place: 'body' | 'query'): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    // The sentence about an unknown field names the fields there are.
    validationError: { target: true, value: false },
    exceptionFactory: (errors) => validationProblem(errors, place),
  });

/** Checks what a request brings against its DTO's decorators; what is wrong is a problem that says where it stood. */
export class RequestValidationPipe implements PipeTransform {
  private readonly body = pipeFor('body');
  private readonly query = pipeFor('query');

  transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    return (metadata.type === 'query' ? this.query : this.body).transform(value, metadata);
  }
}
