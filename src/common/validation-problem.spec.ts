import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { IsEmail, IsOptional, IsString, validateSync } from 'class-validator';
import { validationProblem } from './validation-problem';

class Body {
  @IsOptional()
  @IsEmail()
  email?: string;

  @IsOptional()
  @IsString()
  firstname?: string;

  @IsOptional()
  properties?: object;
}

function problemFor(body: object): ReturnType<typeof validationProblem> {
  const options = { whitelist: true, forbidNonWhitelisted: true };
  return validationProblem(validateSync(plainToInstance(Body, body), options));
}

describe('validationProblem', () => {
  it('points at each broken rule', () => {
    const { status, detail, extras } = problemFor({ email: 'x', firstname: 1 });
    expect(status).toBe(400);
    expect(detail).toBe('email must be an email. (and 1 more, see errors)');
    expect(extras.errors).toEqual([
      { pointer: '/email', message: 'email must be an email.', code: 'isEmail' },
      { pointer: '/firstname', message: 'firstname must be a string.', code: 'isString' },
    ]);
  });

  it('says where a property without a field goes', () => {
    expect(problemFor({ favourite_colour: 'red' }).detail).toContain('{"properties": {"favourite_colour": …}}');
  });

  it('names the field that was meant', () => {
    expect(problemFor({ firstName: 'Ada' }).detail).toBe('firstName is not a field of this body; firstname is.');
  });

  it('escapes names in pointers', () => {
    expect(problemFor({ 'a/b~c': 1 }).extras.errors?.[0]?.pointer).toBe('/a~1b~0c');
  });
});
