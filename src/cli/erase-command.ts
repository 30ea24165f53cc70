import { parseArgs } from 'node:util';
import { UsageError } from './command-outcome';
import type { ErasureBody } from '../erasure/erasures.dto';
import { mayNameType, namesOfTypes } from '../crm/object-types/is-object-type.decorator';

/** Usage of the erasure commands. */
export const eraseUsage = `  erase person            erase a person's data; prints the receipt
    --email <address>       the person's e-mail address, or
    --type <type> --id <id> the person's record in HubSpot
    --portal <id>           the only portal to erase in (default all)
    --text <text>           a further text to remove from other records, such as a name; may be repeated
    --gdpr-delete           also delete the contact in HubSpot for good
  erase portal <id>       erase all data of a disconnected portal; prints the receipt
    --disconnect            disconnect the portal first
  erase list              list receipts, newest first`;

/** An erasure command. */
export type EraseCommand =
  { kind: 'person'; body: ErasureBody } | { kind: 'portal'; portalId: string; disconnects: boolean } | { kind: 'list' };

const options = {
  email: { type: 'string' },
  type: { type: 'string' },
  id: { type: 'string' },
  portal: { type: 'string' },
  text: { type: 'string', multiple: true },
  'gdpr-delete': { type: 'boolean' },
  disconnect: { type: 'boolean' },
} as const;
const optionsOf: Record<string, readonly string[]> = {
  person: ['email', 'type', 'id', 'portal', 'text', 'gdpr-delete'],
  portal: ['disconnect'],
  list: [],
};

/** Reads an erasure command. @throws UsageError for a malformed command */
export function readEraseCommand(action: string, args: string[]): EraseCommand {
  const allowed = optionsOf[action];
  if (!allowed) throw new UsageError(`There is no command "erase ${action}".`, eraseUsage);
  const { values, positionals } = parse(args);
  const [unknown] = Object.keys(values).filter((name) => !allowed.includes(name));
  if (unknown !== undefined) throw new UsageError(`erase ${action} has no option --${unknown}.`, eraseUsage);
  const [first = '', ...others] = positionals;
  if (action === 'portal') {
    if (!isNumber(first) || others.length > 0) {
      throw new UsageError('Name one portal by its number: erase portal <id>.', eraseUsage);
    }
    return { kind: 'portal', portalId: first, disconnects: values.disconnect === true };
  }
  if (positionals.length > 0) throw new UsageError(`erase ${action} takes options only.`, eraseUsage);
  if (action === 'list') return { kind: 'list' };
  return { kind: 'person', body: bodyOf(values) };
}

type Parsed = ReturnType<typeof parseArgs<{ args: string[]; options: typeof options; allowPositionals: true }>>;
type Values = Parsed['values'];

function parse(args: string[]): Parsed {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0] ?? ''}.`, eraseUsage);
  }
}

/** ErasureRequests checks the rest. */
function bodyOf({ email, type, id, portal, text, 'gdpr-delete': deletes }: Values): ErasureBody {
  if (type !== undefined && !mayNameType(type)) throw new UsageError(`--type must be ${namesOfTypes}.`, eraseUsage);
  if (id !== undefined && !isNumber(id)) throw new UsageError('--id must be the number of a record.', eraseUsage);
  if (portal !== undefined && !isNumber(portal)) {
    throw new UsageError('--portal must be the number of a portal.', eraseUsage);
  }
  if (text?.some((one) => one.trim().length < 5)) {
    throw new UsageError('--text must have at least 5 characters: shorter ones occur anywhere.', eraseUsage);
  }
  return { email, type, id, portal, texts: text, hubspot: deletes ? 'gdpr-delete' : 'keep' };
}

function isNumber(text: string): boolean {
  return /^[1-9]\d{0,17}$/.test(text);
}
