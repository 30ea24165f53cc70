import { contacts, deals, sendContext } from '../../../../test/support/sample-writes';
import { KeyedUpdates } from './keyed-updates';

it('remembers a refusal for its portal and type only', () => {
  const updates = new KeyedUpdates();
  expect(updates.areRefused(sendContext(deals))).toBe(false);
  updates.noteRefusal(sendContext(deals));
  expect(updates.areRefused(sendContext(deals))).toBe(true);
  expect(updates.areRefused(sendContext(contacts))).toBe(false);
  expect(updates.areRefused({ ...sendContext(deals), portalId: '2' })).toBe(false);
});
