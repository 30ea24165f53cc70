import { propertiesOf } from '../large-records';
import { atOnce, type Attack, type Sent, type Target } from './attack';

const refusedBytes = 970_000;
const largeBytes = 500_000;
const requestsAtOnce = 200;
const waiting = 20;
const bulkRequests = 25;
const recordsPerRequest = 1_000;
const bulkAtOnce = 5;

const later = { prefer: 'respond-async' };
const path = '/api/contacts';

/** The properties of large contacts as JSON. */
const [refusedProperties, largeProperties] = [refusedBytes, largeBytes].map((bytes) =>
  JSON.stringify(propertiesOf(bytes)),
);

/** A write as an answer names it: its id, or that of its outcome. */
interface NamedWrite {
  id: string;
  writeId?: string;
}

function largeContact(email: string, round: number, properties = '{}'): string {
  return `{"email":"${email}","phone":"${round}","properties":${properties}}`;
}

async function sendContact(target: Target, contact: { email: string; round: number }, sent: Sent): Promise<void> {
  const answer = await target.send(sent);
  if (!answer || answer.status > 202) return;
  const { id, writeId = id } = JSON.parse(answer.text) as NamedWrite;
  target.accept({ ...contact, id: writeId });
}

async function sendRecords(target: Target, emails: readonly string[], round: number): Promise<void> {
  const body = JSON.stringify({ records: emails.map((email) => ({ email, phone: String(round) })) });
  const answer = await target.send({ method: 'POST', path: `${path}/batch`, body, headers: later });
  if (answer?.status !== 207) return;
  const { results } = JSON.parse(answer.text) as { results: { write?: NamedWrite; outcome?: NamedWrite }[] };
  for (const [index, { write, outcome }] of results.entries()) {
    const id = write?.id ?? outcome?.writeId;
    if (id !== undefined) target.accept({ id, email: emails[index] ?? '', round });
  }
}

/** Attacks by writes. HubSpot must have all accepted ones in the end. */
export const writeAttacks: Attack[] = [
  {
    name: 'large contacts at once',
    pauseMs: 5_000,
    round: (target, round) =>
      atOnce(requestsAtOnce, async (index) => {
        const contact = { email: `large${index}@example.com`, round };
        const body = largeContact(contact.email, round, index % 2 === 0 ? refusedProperties : largeProperties);
        await sendContact(target, contact, { method: 'POST', path, body, headers: later });
      }),
  },
  {
    name: 'large contacts whose callers wait',
    pauseMs: 1_000,
    round: (target, round) =>
      atOnce(waiting, async (index) => {
        const contact = { email: `waiting${index}@example.com`, round };
        await sendContact(target, contact, {
          method: 'POST',
          path,
          body: largeContact(contact.email, round, largeProperties),
        });
      }),
  },
  {
    name: '25,000 records by bulk requests',
    pauseMs: 60_000,
    round: async (target, round) => {
      const requests = Array.from({ length: bulkRequests }, (_, request) => request * recordsPerRequest);
      await atOnce(bulkAtOnce, async () => {
        for (let from = requests.pop(); from !== undefined; from = requests.pop()) {
          const first = from;
          const emails = Array.from({ length: recordsPerRequest }, (_, index) => `bulk${first + index}@example.com`);
          await sendRecords(target, emails, round);
        }
      });
    },
  },
];
