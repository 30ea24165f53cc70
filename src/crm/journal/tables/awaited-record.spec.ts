import { arrivalMark, arrivalOf, awaitedRecord } from './awaited-record';

it('arrivalOf tells when the record of an association has come', () => {
  expect(arrivalOf(arrivalMark(1_700))).toBe(1_700);
  expect([arrivalOf(undefined), arrivalOf(awaitedRecord('contacts', 'email:a@example.com'))]).toEqual([null, null]);
});
