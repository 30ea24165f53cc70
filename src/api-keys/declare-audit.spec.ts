import 'reflect-metadata';
import { Controller, Delete, Get, Post } from '@nestjs/common';
import { Audits } from '../audit/audits.decorator';
import { checkAudits, declaredAudits } from './declare-audit';
import { RequireScope } from './require-scope.decorator';

@Controller('keys')
@RequireScope('admin')
class AuditedController {
  @Get()
  list(): void {
    return undefined;
  }

  @Delete()
  @Audits('key.revoked', 'key.rotated')
  revoke(): void {
    return undefined;
  }

  @Post('contacts')
  @RequireScope('write')
  write(): void {
    return undefined;
  }
}

@Controller('keys')
@RequireScope('admin')
class SilentController {
  @Post()
  create(): void {
    return undefined;
  }

  @Delete()
  remove(): void {
    return undefined;
  }
}

type Discovery = Parameters<typeof checkAudits>[0];
const discoveryOf = (...controllers: (new () => object)[]): Discovery =>
  ({ getControllers: () => controllers.map((metatype) => ({ metatype })) }) as unknown as Discovery;

const methodOf = (name: keyof AuditedController): (() => unknown) =>
  Object.getOwnPropertyDescriptor(AuditedController.prototype, name)?.value as () => unknown;

describe('the audit of routes', () => {
  it('is declared by a method', () => {
    expect(declaredAudits({ handler: methodOf('revoke') })).toEqual(['key.revoked', 'key.rotated']);
    expect(declaredAudits({ handler: methodOf('write') })).toEqual([]);
  });

  it('is not needed by routes that read, nor by those of callers', () => {
    expect(() => {
      checkAudits(discoveryOf(AuditedController));
    }).not.toThrow();
  });

  it('stops the start if a route for operators changes something and declares none', () => {
    expect(() => {
      checkAudits(discoveryOf(AuditedController, SilentController));
    }).toThrow('SilentController.create, SilentController.remove declare no audit, although only operators may call');
  });
});
