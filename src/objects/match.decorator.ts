import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, ValidateBy } from 'class-validator';
import { AsGiven } from '../http/as-given.decorator';
import { MatchDto } from './match.dto';

const propertyName = /^[A-Za-z]\w{0,99}$/;
/** Printable characters and single blanks between them: no controls, no other blanks, nothing invisible. */
const uniqueValue = /^(?! )(?:[^\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]| ){1,200}(?<! )$/u;

/** Decorator: a unique property and its value, which is a key. */
export function IsMatch(): PropertyDecorator {
  return applyDecorators(
    IsOptional(),
    AsGiven(),
    ApiProperty({ type: MatchDto, required: false }),
    ValidateBy({
      name: 'isMatch',
      validator: {
        validate: (value) => problemOfMatch(value) === undefined,
        defaultMessage: (args) => problemOfMatch(args?.value) ?? 'match must be an object',
      },
    }),
  );
}

/** The text of a well-formed value. */
export function textOfMatch({ value }: MatchDto): string {
  return String(value);
}

function problemOfMatch(given: unknown): string | undefined {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return 'match must be an object with a property and its value, such as {"property": "hs_sku", "value": "ENGINE-1815"}';
  }
  const { property, value, ...others } = given as Record<string, unknown>;
  const [other] = Object.keys(others);
  if (other !== undefined)
    return `match has no member ${JSON.stringify(other.slice(0, 80))}: it has property and value`;
  if (typeof property !== 'string' || !propertyName.test(property)) {
    return "match.property must be HubSpot's internal name of a property, such as hs_sku";
  }
  if (Number.isSafeInteger(value) || (typeof value === 'string' && uniqueValue.test(value))) return undefined;
  return 'match.value must be 1 to 200 printable characters, or a whole number';
}
