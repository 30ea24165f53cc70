// Creates a company, a contact, a deal and a ticket, and associates them. Run it beside `npm start`:
//   CRM_API_KEY=<the key it prints> node examples/node.mjs
// In your own project: import { createClient } from 'hubspot-crm-integration-client'.
import { createClient } from '../client/index.js';

const { CRM_URL = 'http://127.0.0.1:5001', CRM_API_KEY = '' } = process.env;
const crm = createClient({ baseUrl: CRM_URL, apiKey: CRM_API_KEY });

/** Waits until HubSpot has the record, and returns it. */
async function settled({ data, error }) {
  if (error) throw new Error(`${error.code}: ${error.detail}`);
  if (!('state' in data)) return data;
  // 202: the journal keeps the write, and the service continues to send it.
  if (data.state === 'failed') throw new Error(`${data.problem.code}: ${data.problem.detail}`);
  if (data.state === 'settled') return { ...data, id: data.recordId };
  await new Promise((resolve) => setTimeout(resolve, 2000));
  return settled(await crm.GET('/api/writes/{writeId}', { params: { path: { writeId: data.id } } }));
}

const company = await settled(
  await crm.POST('/api/companies', { body: { domain: 'example.com', name: 'Analytical Engines Ltd' } }),
);
console.log(`company ${company.id} ${company.outcome}`);

const contact = await settled(
  await crm.POST('/api/contacts', {
    body: { email: 'ada@example.com', firstname: 'Ada', lastname: 'Lovelace', companyDomain: 'example.com' },
  }),
);
console.log(`contact ${contact.id} ${contact.outcome}`);

const deal = await settled(
  await crm.POST('/api/deals', {
    body: { externalId: 'ORDER-1815', dealname: 'Difference Engine No. 2', amount: 17470, contactId: contact.id },
  }),
);
console.log(`deal ${deal.id} ${deal.outcome}, contact ${deal.associations[0].outcome}`);

const path = { id: deal.id, toType: 'companies', toId: company.id };
const association = await crm.PUT('/api/deals/{id}/associations/{toType}/{toId}', {
  params: { path, query: { label: 'Primary' } },
});
console.log(`deal ${deal.id}, company ${company.id} ${association.data?.outcome ?? association.error?.code}`);

const ticket = await settled(
  await crm.POST('/api/tickets', {
    // A repeated request with this key creates no second ticket.
    params: { header: { 'Idempotency-Key': `step-7-of-${deal.id}` } },
    body: { subject: 'The engine grinds at step 7', contactId: contact.id, dealId: deal.id },
  }),
);
console.log(`ticket ${ticket.id} ${ticket.outcome}`);

const product = await settled(
  await crm.PUT('/api/objects/{type}', {
    params: { path: { type: 'products' } },
    // The product with this SKU, or a new one.
    body: { match: { property: 'hs_sku', value: 'ENGINE-2' }, properties: { name: 'Difference Engine', price: 17470 } },
  }),
);
console.log(`product ${product.id} ${product.outcome}, ${product.delivery}`);

// An error has a stable code and points at the field to fix.
const { error, response } = await crm.POST('/api/contacts', { body: { email: 'ada' } });
console.log(`${response.status} ${error.code} at ${error.errors[0].pointer}`);
