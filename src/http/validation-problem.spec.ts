import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { IsEmail, IsInt, IsOptional, IsString, MaxLength, Min, validateSync } from 'class-validator';
import { AdviceOnFields } from './unknown-field-advice';
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

@AdviceOnFields({ id: 'Send PUT to update.' })
class Advised extends Body {}

class Ticket {
  @IsString()
  @MaxLength(10)
  subject: string;

  @IsOptional()
  @IsInt({ message: 'count must be a whole number from 1' })
  @Min(1, { message: 'count must be a whole number from 1' })
  count?: number;
}

function problemFor(body: object, type: new () => object = Body): ReturnType<typeof validationProblem> {
  const options = { whitelist: true, forbidNonWhitelisted: true };
  return validationProblem(validateSync(plainToInstance(type, body), options));
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

  it('has the advice of the class on a field that it does not have', () => {
    expect(problemFor({ email: 'a@example.com', id: '7' }, Advised).detail).toBe(
      'id is not a field of this body. Send PUT to update.',
    );
    expect(problemFor({ favourite: '7' }, Advised).detail).toContain('goes under "properties"');
  });

  it('escapes names in pointers', () => {
    expect(problemFor({ 'a/b~c': 1 }).extras.errors?.[0]?.pointer).toBe('/a~1b~0c');
  });

  it('calls what is absent required, whatever other rules it breaks', () => {
    expect(problemFor({}, Ticket).extras.errors).toEqual([
      { pointer: '/subject', message: 'subject is required.', code: 'required' },
    ]);
  });

  it('tells of a wrong kind of value only that, and each sentence once', () => {
    expect(problemFor({ subject: 5, count: 'x' }, Ticket).extras.errors).toEqual([
      { pointer: '/subject', message: 'subject must be a string.', code: 'isString' },
      { pointer: '/count', message: 'count must be a whole number from 1.', code: 'isInt' },
    ]);
    expect(problemFor({ subject: 'x'.repeat(11) }, Ticket).extras.errors).toMatchObject([{ code: 'maxLength' }]);
  });

  it('tells at most a hundred things', () => {
    const body = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`field${index}`, 1]));
    expect(problemFor(body).extras.errors).toHaveLength(100);
  });
});
