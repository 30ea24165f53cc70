// Made by `npm run client:generate` from docs/openapi.json.

export interface paths {
  '/api/audit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List administrative changes
     * @description Newest first: who changed what and when, by route or by command. Changes of API keys and portals, encryption of
     *     tokens, erasures, and retries of failed writes. Equals the command `audit`. Changes are kept for 400 days by default,
     *     retries for 90.
     */
    get: operations['audit_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Create or update a company: the same as POST */
    put: operations['companies_put'];
    /**
     * Create or update a company
     * @description The key of the company is `id` if present, else `externalId`, else `domain`. The service searches the companies that
     *     it knows, then HubSpot, by main and by further domain. If several companies have the domain, the answer is 409 with the
     *     candidates. A write by `domain` changes no domain of a known company. Without a key, but with a `name`, every request creates
     *     a new company. Absent fields stay unchanged; `null` clears a field.
     */
    post: operations['companies_post'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a company by id
     * @description The record as HubSpot has it now, with its associated records. Concurrent requests share a call.
     */
    get: operations['companies_read'];
    put?: never;
    post?: never;
    /**
     * Archive a company
     * @description The record goes to HubSpot’s recycle bin, where people can restore it for 90 days. The write is stored first, and keeps its order among the other writes of the record. An archived record stays as it is: `alreadyArchived` says so. A later write by the same `email`, `externalId` or name creates a record, or restores this one, as HubSpot decides: `outcome` says which. A later write by the `id` is a 404.
     */
    delete: operations['companies_archive'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/associations/{toType}/{toId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Associate a company with another record
     * @description Without `label` and `typeId` it is HubSpot’s unlabelled one. Other labels stay. A present association is no error. The write is stored first, and keeps its order among the requests for the same two records, from either end, and among the associations of their bodies.
     */
    put: operations['companiesassociations_put'];
    post?: never;
    /**
     * Remove an association of a company, or one of its labels
     * @description Without `label` and `typeId` the association is removed with all its labels. Otherwise the label alone is removed, and the association stays. The answer is the same if there was none. The write is stored first, and keeps its order among the requests for the same two records, from either end, and among the associations of their bodies.
     */
    delete: operations['companiesassociations_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/batch': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Create or update many companies
     * @description Up to 1,000 records, in HubSpot's batches. Single requests take precedence. Each record has its own outcome, as in a
     *     single request. JSON pointers of problems point into the record.
     */
    post: operations['companies_batch'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/validate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Check companies without writing them
     * @description One record, or up to 1,000 under `records`, in the form of the writing routes. The check covers their form, and the
     *     portal's properties and options. Nothing is stored or sent.
     */
    post: operations['companies_validate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/contacts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Create or update a contact: the same as POST */
    put: operations['contacts_put'];
    /**
     * Create or update a contact
     * @description The key of the contact is `id` if present, else `externalId`, else `email`. Without a key, but with a `firstname` or
     *     `lastname`, every request creates a new contact. Absent fields stay unchanged; `null` clears a field.
     */
    post: operations['contacts_post'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/contacts/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a contact by id or e-mail
     * @description The record as HubSpot has it now, with its associated records. Concurrent requests share a call.
     */
    get: operations['contacts_read'];
    put?: never;
    post?: never;
    /**
     * Archive a contact
     * @description The record goes to HubSpot’s recycle bin, where people can restore it for 90 days. The write is stored first, and keeps its order among the other writes of the record. An archived record stays as it is: `alreadyArchived` says so. A later write by the same `email`, `externalId` or name creates a record, or restores this one, as HubSpot decides: `outcome` says which. A later write by the `id` is a 404.
     */
    delete: operations['contacts_archive'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/contacts/{id}/associations/{toType}/{toId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Associate a contact with another record
     * @description Without `label` and `typeId` it is HubSpot’s unlabelled one. Other labels stay. A present association is no error. The write is stored first, and keeps its order among the requests for the same two records, from either end, and among the associations of their bodies.
     */
    put: operations['contactsassociations_put'];
    post?: never;
    /**
     * Remove an association of a contact, or one of its labels
     * @description Without `label` and `typeId` the association is removed with all its labels. Otherwise the label alone is removed, and the association stays. The answer is the same if there was none. The write is stored first, and keeps its order among the requests for the same two records, from either end, and among the associations of their bodies.
     */
    delete: operations['contactsassociations_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/contacts/batch': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Create or update many contacts
     * @description Up to 1,000 records, in HubSpot's batches. Single requests take precedence. Each record has its own outcome, as in a
     *     single request. JSON pointers of problems point into the record.
     */
    post: operations['contacts_batch'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/contacts/validate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Check contacts without writing them
     * @description One record, or up to 1,000 under `records`, in the form of the writing routes. The check covers their form, and the
     *     portal's properties, options, pipelines and stages. Nothing is stored or sent.
     */
    post: operations['contacts_validate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/deals': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Create or update a deal: the same as POST */
    put: operations['deals_put'];
    /**
     * Create or update a deal
     * @description The key of the deal is `id` if present, else `externalId`, else `dealname` within its pipeline. The service
     *     searches the deals that it knows, then HubSpot. If several deals have the name, the answer is 409 with the candidates.
     *     Absent fields stay unchanged; `null` clears a field. `contactId` or `contactEmail` associates the deal with a contact;
     *     `associations` has the outcome.
     */
    post: operations['deals_post'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/deals/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a deal by id
     * @description The record as HubSpot has it now, with its associated records. Concurrent requests share a call.
     */
    get: operations['deals_read'];
    put?: never;
    post?: never;
    /**
     * Archive a deal
     * @description The record goes to HubSpot’s recycle bin, where people can restore it for 90 days. The write is stored first, and keeps its order among the other writes of the record. An archived record stays as it is: `alreadyArchived` says so. A later write by the same `email`, `externalId` or name creates a record, or restores this one, as HubSpot decides: `outcome` says which. A later write by the `id` is a 404.
     */
    delete: operations['deals_archive'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/deals/{id}/associations/{toType}/{toId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Associate a deal with another record
     * @description Without `label` and `typeId` it is HubSpot’s unlabelled one. Other labels stay. A present association is no error. The write is stored first, and keeps its order among the requests for the same two records, from either end, and among the associations of their bodies.
     */
    put: operations['dealsassociations_put'];
    post?: never;
    /**
     * Remove an association of a deal, or one of its labels
     * @description Without `label` and `typeId` the association is removed with all its labels. Otherwise the label alone is removed, and the association stays. The answer is the same if there was none. The write is stored first, and keeps its order among the requests for the same two records, from either end, and among the associations of their bodies.
     */
    delete: operations['dealsassociations_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/deals/batch': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Create or update many deals
     * @description Up to 1,000 records, in HubSpot's batches. Single requests take precedence. Each record has its own outcome, as in a
     *     single request. JSON pointers of problems point into the record.
     */
    post: operations['deals_batch'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/deals/validate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Check deals without writing them
     * @description One record, or up to 1,000 under `records`, in the form of the writing routes. The check covers their form, and the
     *     portal's properties, options, pipelines and stages. Nothing is stored or sent.
     */
    post: operations['deals_validate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/erasures': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List erasures
     * @description Receipts of erasures, newest first.
     */
    get: operations['erasures_list'];
    put?: never;
    /**
     * Erase a person
     * @description Removes the person's data from the writes, the list of created records, the identity map and the idempotency
     *     keys, in one portal or in all. Open writes of the person fail with `erased`. Writes that are being sent settle first. The
     *     receipt has counts only. A second request gives a receipt with zero counts. docs/privacy.md has the details.
     */
    post: operations['erasures_erasePerson'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/erasures/{erasureId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Show the receipt of an erasure */
    get: operations['erasures_get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/graph': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Write records that belong together
     * @description Up to 100 records of any types, with names by which their `associations` refer to each other. Either all are accepted, or
     *     none: a record that does not fit the portal makes the whole request fail. A record is written after those that its associations
     *     name. If one of those fails, this one fails with `dependency-failed`, and is not sent; the others are. Each record has its own
     *     outcome. JSON pointers of the errors of a refused request point into the request.
     */
    post: operations['graph_write'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/graph/validate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Check records that belong together without writing them
     * @description The body of `POST /api/graph`, and the same checks. A graph without an order is refused in the same way: its names, types and
     *     cycles. The answer has the findings of each record, with JSON pointers into the record's body. Nothing is stored or sent.
     */
    post: operations['graph_validate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/hubspot/oauth/callback': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Finish connecting a portal: HubSpot redirects the browser here
     * @description Exchanges the code for tokens and stores them encrypted. Creates the hidden properties that keep deals and
     *     tickets from being created twice. Works once, within ten minutes, in the browser that began the install. Further parameters
     *     are ignored, as RFC 6749 requires.
     */
    get: operations['oauth_callback'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/hubspot/oauth/install': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Begin to connect a portal
     * @description Open this address in a browser. The browser asks for a name, which may be anything, and a password: an API key
     *     of this service with the scope `admin`. HubSpot's page follows, where a person with the right to install apps chooses the
     *     portal. With `Accept: application/json` the answer is the address of that page, to be opened in the same browser.
     */
    get: operations['oauth_install'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/new-crm-objects': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the records that this service created
     * @description Records of every type that this service created in HubSpot, newest first. Follow the `Link` header or
     *     `paging.next`. New records do not shift the following pages.
     */
    get: operations['crmobjects_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/objects/{type}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Create or update a record of any other type: the same as POST */
    put: operations['objects_put'];
    /**
     * Create or update a record of any other type
     * @description The key of the record is `id` if present, else `externalId`, else `match`: the value of a property that the portal keeps
     *     unique. Without a key, every request creates a new record. All values stand under `properties`. Absent ones stay unchanged; `null`
     *     clears a value. `delivery` in the answer says if the type lets the service create each record exactly once.
     */
    post: operations['objects_post'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/objects/{type}/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a record by id
     * @description The record as HubSpot has it now. Concurrent requests share a call. Name the properties of a custom type in
     *     `properties`.
     */
    get: operations['objects_read'];
    put?: never;
    post?: never;
    /**
     * Archive a record of any other type
     * @description The record goes to HubSpot’s recycle bin, where people can restore it for 90 days. The write is stored first, and keeps its order among the other writes of the record. An archived record stays as it is: `alreadyArchived` says so. A later write by the `id` is a 404.
     */
    delete: operations['objects_archive'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/objects/{type}/{id}/associations/{toType}/{toId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Associate a record of any other type with another record
     * @description Without `label` and `typeId` it is HubSpot’s unlabelled one. Other labels stay. A present association is no error. The write is stored first, and keeps its order among the requests for the same two records, from either end, and among the associations of their bodies.
     */
    put: operations['objectassociations_put'];
    post?: never;
    /**
     * Remove an association of a record of any other type, or one of its labels
     * @description Without `label` and `typeId` the association is removed with all its labels. Otherwise the label alone is removed, and the association stays. The answer is the same if there was none. The write is stored first, and keeps its order among the requests for the same two records, from either end, and among the associations of their bodies.
     */
    delete: operations['objectassociations_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/objects/{type}/batch': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Create or update many records of one type
     * @description Up to 1,000 records, in HubSpot's batches. Single requests take precedence. Each record has its own outcome, as in a
     *     single request. JSON pointers of problems point into the record.
     */
    post: operations['objects_batch'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/objects/{type}/validate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Check records of one type without writing them
     * @description One record, or up to 1,000 under `records`, in the form of the writing routes. The check covers their form, and the
     *     portal's properties and options. Nothing is stored or sent.
     */
    post: operations['objects_validate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/operator/caller': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Show the API key of the request
     * @description Name, scopes and bounds of the key, and the rights that its scopes give together. Every key may ask.
     */
    get: operations['operator_caller'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/operator/doctor': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Examine the setup and every portal
     * @description Equals the command `doctor`. An examination uses a few calls of each portal's limits, so that reports are cached.
     *     A key that is bound to a portal gets the findings of that portal only.
     */
    get: operations['operator_doctor'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/operator/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Follow the state of a portal
     * @description Server-sent events: `snapshot` once a second, or `problem` with a problem's body if the state cannot be read. The
     *     stream ends after five minutes, when the service stops, or within five seconds after the API key is revoked or expires.
     *     Request it again then.
     */
    get: operations['operator_events'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/pipelines/{type}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the pipelines of deals or tickets
     * @description The pipelines and their stages, in HubSpot's order.
     */
    get: operations['schema_pipelines'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/portals': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the connected portals
     * @description Lists each portal with its state, granted and missing scopes, and the use of HubSpot's limits. `delivery` shows
     *     whether records of each type are created exactly once. A key that is bound to a portal gets that portal only.
     */
    get: operations['portals_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/portals/{portalId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Disconnect a portal
     * @description Revokes the portal's refresh token at HubSpot and erases its tokens here. The list of created records keeps its
     *     records. To disconnect the portal of the configured credential, remove its variables instead.
     */
    delete: operations['portals_disconnect'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/portals/{portalId}/data': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Erase all data of a portal
     * @description Removes every row of a disconnected portal. Its open writes are not sent. A connected portal is refused, unless
     *     `disconnect` is true.
     */
    delete: operations['erasures_erasePortal'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/portals/{portalId}/key-properties/{objectType}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Choose the property that carries the keys of a type
     * @description Records are found by `externalId`, and created once, by a unique property. The default is a hidden property that
     *     this service creates. A portal without room or scope for it can choose one of HubSpot’s own instead. No source confirms how
     *     HubSpot treats these for every account, so try it in a test account first. Choose before the first write of the type: a
     *     property in use stays, because another one would not find its records.
     */
    put: operations['portals_chooseKeyProperty'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/properties/{type}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the properties of an object type
     * @description The portal's properties with types and options, and with flags for unique and read-only ones. The service checks
     *     writes against the same list.
     */
    get: operations['schema_properties'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/tickets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Update a ticket, or create it with an own id
     * @description The key of the ticket is `id` if present, else `externalId`. A ticket with the `externalId` is created if there is
     *     none. Absent fields stay unchanged; `null` clears a field. Close a ticket with its stage, by label or id. Move it with
     *     pipeline and stage, and reassign it with the owner's id or e-mail address. The ticket keeps its associations;
     *     `contactId` or `contactEmail`, `dealId` or `dealIds` add some.
     */
    put: operations['tickets_put'];
    /**
     * Create a ticket
     * @description Every request creates a new ticket. If a ticket has the `externalId` already, nothing is written, and the answer
     *     is 409 `record-exists` with its `existingId`. `contactId` or `contactEmail`, `dealId` or `dealIds` associate the ticket
     *     with a contact and with deals; `associations` has the outcomes.
     */
    post: operations['tickets_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/tickets/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a ticket by id
     * @description The record as HubSpot has it now, with its associated records. Concurrent requests share a call.
     */
    get: operations['tickets_read'];
    put?: never;
    post?: never;
    /**
     * Archive a ticket
     * @description The record goes to HubSpot’s recycle bin, where people can restore it for 90 days. The write is stored first, and keeps its order among the other writes of the record. An archived record stays as it is: `alreadyArchived` says so. A later write by the same `email`, `externalId` or name creates a record, or restores this one, as HubSpot decides: `outcome` says which. A later write by the `id` is a 404.
     */
    delete: operations['tickets_archive'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/tickets/{id}/associations/{toType}/{toId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Associate a ticket with another record
     * @description Without `label` and `typeId` it is HubSpot’s unlabelled one. Other labels stay. A present association is no error. The write is stored first, and keeps its order among the requests for the same two records, from either end, and among the associations of their bodies.
     */
    put: operations['ticketsassociations_put'];
    post?: never;
    /**
     * Remove an association of a ticket, or one of its labels
     * @description Without `label` and `typeId` the association is removed with all its labels. Otherwise the label alone is removed, and the association stays. The answer is the same if there was none. The write is stored first, and keeps its order among the requests for the same two records, from either end, and among the associations of their bodies.
     */
    delete: operations['ticketsassociations_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/tickets/batch': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Update many tickets, or create them with own ids
     * @description The rules are those of PUT for one ticket. Up to 1,000 records, in HubSpot's batches. Single requests take
     *     precedence. Each record has its own outcome, as in a single request. JSON pointers of problems point into the record.
     */
    put: operations['tickets_putBatch'];
    /**
     * Create many tickets
     * @description The rules are those of POST for one ticket. Up to 1,000 records, in HubSpot's batches. Single requests take precedence. Each record has its own outcome, as in a
     *     single request. JSON pointers of problems point into the record.
     */
    post: operations['tickets_batch'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/tickets/validate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Check tickets without writing them
     * @description One record, or up to 1,000 under `records`, in the form of the writing routes: of PUT with `id` or `externalId`,
     *     else of POST. The check covers their form, and the portal's properties, options, pipelines and stages. Nothing is stored
     *     or sent.
     */
    post: operations['tickets_validate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/writes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List writes
     * @description Failed writes by default, newest first. A page may be shorter than `limit`: the list ends with a page without
     *     `paging.next`. `since` and `until` are by the clock of the process that accepted the write. Settled writes are kept for
     *     30 days by default, failed ones for 90 days.
     */
    get: operations['writes_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/writes/{writeId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Show the state and outcome of a write
     * @description A key with the scope `write-only` sees its own writes, without the values of HubSpot's record.
     */
    get: operations['writes_get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/writes/{writeId}/retry': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Retry a failed write
     * @description `properties` replace earlier values. The answer has the form of the original write's answer. If the record is
     *     settled, its failed associations are retried.
     */
    post: operations['writes_retry'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/writes/failures': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Group failed writes by cause
     * @description The hundred most frequent causes. The groups are at most a second old.
     */
    get: operations['writes_failures'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/health/live': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Report that the process runs */
    get: operations['health_live'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/health/ready': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Check that the service can accept a write now: the database is migrated and stores one, and the service is not stopping */
    get: operations['health_ready'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    AssociatedRecordDto: {
      /**
       * @description The record's id.
       * @example 21459938201
       */
      id: string;
      /** @description All types of the association. */
      types: components['schemas']['AssociationTypeDto'][];
    };
    AssociatedRecordsDto: {
      /** @description True if HubSpot has more associated records than its first page. */
      more: boolean;
      /** @description The records, in HubSpot's order. */
      results: components['schemas']['AssociatedRecordDto'][];
    };
    AssociationBody: {
      /**
       * @description A label of the portal between the two types, or HubSpot's `Primary`. Upper and lower case are equal if one label fits. Several
       *     entries with one `to` give it several labels.
       * @example Decision maker
       */
      label?: string;
      /** @description The other record. */
      to: components['schemas']['AssociationTargetBody'];
      /**
       * @description HubSpot's id of the association type in this direction, instead of `label`.
       * @example 501
       */
      typeId?: number;
      /**
       * @description True to wait for a record that does not exist yet, and to associate it when a later request creates it. Without it the
       *     association fails, unless a write of that record is open. The wait ends after `WRITE_GIVE_UP_HOURS`.
       * @example true
       */
      waitForRecord?: boolean;
    };
    AssociationChangeDto: {
      /**
       * @description HTTP calls for this association, with retries. One call may carry a thousand of them.
       * @example 1
       */
      attempts: number;
      /** @description Present if the outcome is `failed`, or if an attempt of a pending association failed. */
      error?: components['schemas']['AssociationErrorDto'];
      /**
       * @description HubSpot's id of the record in the path.
       * @example 37765128953
       */
      id: string;
      /**
       * @description The label, if the request has it.
       * @example Decision maker
       */
      label?: string;
      /**
       * @description Type of the record in the path.
       * @example contacts
       */
      objectType: string;
      /**
       * @description `pending` until HubSpot has made or removed the association, or the write has failed. `removed` also if there was none.
       * @example associated
       * @enum {string}
       */
      outcome: 'associated' | 'failed' | 'pending' | 'removed';
      /**
       * @description HubSpot's number of the records' account.
       * @example 1234567
       */
      portalId: string;
      /**
       * @description True if the request makes the other record the primary one. Absent otherwise.
       * @example true
       */
      primary?: boolean;
      /**
       * @description True for an open or failed request to remove the association, or its label. Absent otherwise.
       * @example true
       */
      removes?: boolean;
      /**
       * @description The other record's domain, if the request has it.
       * @example example.com
       */
      toDomain?: string;
      /**
       * @description The other record's e-mail address, if the request has it.
       * @example ada@example.com
       */
      toEmail?: string;
      /**
       * @description The other record's external id, if the request has it.
       * @example ACCOUNT-1815
       */
      toExternalId?: string;
      /**
       * @description The other record's id; absent if the request names the record in another way, and none was found.
       * @example 37765128953
       */
      toId?: string;
      /**
       * @description The other record's name, if both are records of one graph.
       * @example ada
       */
      toName?: string;
      /**
       * @description Type of the other record.
       * @example contacts
       */
      toObjectType: string;
      /** @description Id of the other record's write, if both are records of one graph. */
      toWriteId?: string;
      /**
       * @description HubSpot's id of the association type. Absent for unlabelled and primary ones, and for a label that is not looked up yet.
       * @example 501
       */
      typeId?: number;
      /**
       * @description The write's id, for `GET /api/writes/{id}`.
       * @example 019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10
       */
      writeId: string;
    };
    AssociationErrorDto: {
      /**
       * @description `record-not-found` if the other record does not exist, else another problem code.
       * @example record-not-found
       * @enum {string}
       */
      code:
        | 'address-forbidden'
        | 'api-key-expired'
        | 'body-too-large'
        | 'company-ambiguous'
        | 'database-unavailable'
        | 'deal-ambiguous'
        | 'dependency-failed'
        | 'erased'
        | 'erasure-not-found'
        | 'external-id-conflict'
        | 'external-id-unsupported'
        | 'headers-too-large'
        | 'hubspot-credentials-refused'
        | 'hubspot-failed'
        | 'hubspot-outcome-unknown'
        | 'hubspot-rate-limited'
        | 'idempotency-key-reused'
        | 'install-refused'
        | 'internal-error'
        | 'invalid-request'
        | 'key-property-in-use'
        | 'key-property-unsupported'
        | 'malformed-json'
        | 'method-not-allowed'
        | 'no-portal'
        | 'not-ready'
        | 'oauth-app-required'
        | 'object-type-not-found'
        | 'overloaded'
        | 'portal-connected'
        | 'portal-disconnected'
        | 'portal-forbidden'
        | 'portal-not-found'
        | 'portal-of-environment'
        | 'portal-required'
        | 'public-url-required'
        | 'quota-exceeded'
        | 'rate-limited'
        | 'record-exists'
        | 'record-not-found'
        | 'record-too-large'
        | 'refused-by-hubspot'
        | 'refused-by-preflight'
        | 'request-timeout'
        | 'route-not-found'
        | 'scope-missing'
        | 'unauthorized'
        | 'unsupported-media-type'
        | 'write-not-failed'
        | 'write-not-found';
      /** @description HubSpot's correlation id of the failed call. */
      correlationId?: string;
      /** @description Explanation, from HubSpot if available. */
      message: string;
    };
    AssociationOutcomeDto: {
      /** @description Present if the outcome is `failed`, or if an attempt of a pending association failed. */
      error?: components['schemas']['AssociationErrorDto'];
      /**
       * @description The label, if the request has it.
       * @example Decision maker
       */
      label?: string;
      /**
       * @description `pending` until HubSpot has made or removed the association, or the write has failed. `removed` also if there was none.
       * @example associated
       * @enum {string}
       */
      outcome: 'associated' | 'failed' | 'pending' | 'removed';
      /**
       * @description True if the request makes the other record the primary one. Absent otherwise.
       * @example true
       */
      primary?: boolean;
      /**
       * @description True for an open or failed request to remove the association, or its label. Absent otherwise.
       * @example true
       */
      removes?: boolean;
      /**
       * @description The other record's domain, if the request has it.
       * @example example.com
       */
      toDomain?: string;
      /**
       * @description The other record's e-mail address, if the request has it.
       * @example ada@example.com
       */
      toEmail?: string;
      /**
       * @description The other record's external id, if the request has it.
       * @example ACCOUNT-1815
       */
      toExternalId?: string;
      /**
       * @description The other record's id; absent if the request names the record in another way, and none was found.
       * @example 37765128953
       */
      toId?: string;
      /**
       * @description The other record's name, if both are records of one graph.
       * @example ada
       */
      toName?: string;
      /**
       * @description Type of the other record.
       * @example contacts
       */
      toObjectType: string;
      /** @description Id of the other record's write, if both are records of one graph. */
      toWriteId?: string;
      /**
       * @description HubSpot's id of the association type. Absent for unlabelled and primary ones, and for a label that is not looked up yet.
       * @example 501
       */
      typeId?: number;
    };
    AssociationTargetBody: {
      /**
       * @description Domain of a company. If several companies have it, the association fails.
       * @example example.com
       */
      domain?: string;
      /**
       * Format: email
       * @description E-mail address of a contact.
       * @example ada@example.com
       */
      email?: string;
      /**
       * @description Your own id of the other record.
       * @example ACCOUNT-1815
       */
      externalId?: string | number;
      /**
       * @description HubSpot's id of the other record.
       * @example 18215439982
       */
      id?: string;
      /**
       * @description Type of the other record: a type of HubSpot's by name, or a custom one by id or name.
       * @example companies
       */
      type: string;
    };
    AssociationTypeDto: {
      /**
       * @description Origin of the type: HubSpot, or the portal.
       * @example HUBSPOT_DEFINED
       */
      category: string;
      /** @description Label; absent for unlabelled types. */
      label?: string;
      /**
       * @description HubSpot's number of the type.
       * @example 4
       */
      typeId: number;
    };
    AuditActorDto: {
      /**
       * @description Id of the API key. Absent for commands and for the service itself.
       * @example 3f0f2c1e-8f0b-4b57-9b5e-6d7f4c2f7a10
       */
      id?: string;
      /**
       * @description Name of the API key at that time, `command line` or `service`.
       * @example command line
       */
      name: string;
    };
    AuditEventDto: {
      /**
       * @description The kind of change.
       * @example key.created
       * @enum {string}
       */
      action:
        | 'erasure.failed'
        | 'erasure.finished'
        | 'erasure.requested'
        | 'key.created'
        | 'key.revoked'
        | 'key.rotated'
        | 'portal.connected'
        | 'portal.disconnected'
        | 'portal.key-property-chosen'
        | 'tokens.reencrypted'
        | 'write.retried';
      /**
       * @description Time of the change.
       * @example 2026-11-24T10:00:00.000Z
       */
      at: string;
      /** @description The maker of the change. */
      by: components['schemas']['AuditActorDto'];
      /**
       * @description Facts about the change, never a secret.
       * @example {
       *       "name": "web form",
       *       "scopes": [
       *         "write-only"
       *       ]
       *     }
       */
      details: {
        [key: string]: unknown;
      };
      /**
       * @description Id of the event.
       * @example 019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10
       */
      id: string;
      /**
       * @description The portal that the change concerns. Absent if it concerns all.
       * @example 1234567
       */
      portalId?: string;
      /**
       * @description Id of the changed API key, portal, erasure or write. Of `tokens.reencrypted`: the portal.
       * @example 3f0f2c1e-8f0b-4b57-9b5e-6d7f4c2f7a10
       */
      subject: string;
    };
    AuditPageDto: {
      /** @description Position of the next page. */
      paging: components['schemas']['AuditPaging'];
      /** @description The changes of this page. */
      results: components['schemas']['AuditEventDto'][];
    };
    AuditPaging: {
      /** @description The next page. */
      next?: components['schemas']['NextAuditEvents'];
    };
    BatchEntryDto: {
      /** @description Present with status 200 or 201. */
      outcome?: components['schemas']['WriteOutcomeDto'];
      /** @description Present if the record was not written. */
      problem?: components['schemas']['ProblemDto'];
      /**
       * @description Status of the record: 201 created, 200 updated or restored, 202 not settled yet, or a problem's status.
       * @example 201
       */
      status: number;
      /** @description Present with status 202. */
      write?: components['schemas']['WriteDto'];
    };
    BatchOutcomeDto: {
      /** @description One entry for each record, in the order of the request. */
      results: components['schemas']['BatchEntryDto'][];
    };
    CallerDto: {
      /**
       * @description End of the key. Absent for none.
       * @example 2027-03-31T23:59:59.000Z
       */
      expiresAt?: string;
      /**
       * @description Id of the key.
       * @example 3f0f2c1e-8f0b-4b57-9b5e-6d7f4c2f7a10
       */
      id: string;
      /**
       * @description Name of the key.
       * @example operator
       */
      name: string;
      /**
       * @description The only portal that the key may act in. Absent for all.
       * @example 1234567
       */
      portalId?: string;
      /**
       * @description The rights that the scopes give together. `read`: to see records and writes. `write`: to send and retry writes. `admin`:
       *     to connect portals, to erase data and to read the audit trail.
       * @example [
       *       "read",
       *       "write"
       *     ]
       */
      rights: ('admin' | 'read' | 'write')[];
      /**
       * @description Scopes of the key.
       * @example [
       *       "write"
       *     ]
       */
      scopes: ('admin' | 'read' | 'write' | 'write-only')[];
    };
    CandidateDto: {
      /**
       * @description The record's id in HubSpot.
       * @example 21459938201
       */
      id: string;
      /**
       * @description Properties that distinguish it from the others.
       * @example {
       *       "dealname": "Difference Engine No. 2",
       *       "amount": "17470"
       *     }
       */
      properties: {
        [key: string]: unknown;
      };
    };
    ChooseKeyPropertyBody: {
      /**
       * @description A unique property of HubSpot’s own: `hs_external_object_ids` of tickets, `hs_external_id` of line items, or
       *     `hs_unique_creation_key`. Null for the default.
       * @example hs_external_object_ids
       */
      property: string | null;
    };
    ConnectedPortalDto: {
      /**
       * @description The account's domain; null if HubSpot does not report it.
       * @example example.com
       */
      hubDomain: string | null;
      /** @description Scopes that this service uses and the portal has not granted. */
      missing: components['schemas']['MissingScopeDto'][];
      /**
       * @description HubSpot's number of the account.
       * @example 1234567
       */
      portalId: string;
    };
    CreatedRecord: {
      /**
       * @description Time at which this service recorded the creation.
       * @example 2026-11-24T10:00:00.000Z
       */
      createdAt: string;
      /**
       * @description The record's id in HubSpot.
       * @example 37765128953
       */
      id: string;
      /**
       * @description A contact's name or e-mail, a deal's name, a ticket's subject; at most 1,000 characters. The name of the type for a record of
       *     a custom type, or the type's id while its name is unknown. Empty if the service does not keep it, see `valuesKept`.
       * @example Ada Lovelace
       */
      name: string;
      /**
       * @description Type of the record.
       * @example contacts
       */
      objectType: string;
      /**
       * @description HubSpot's number of the account.
       * @example 1234567
       */
      portalId: string;
      /**
       * @description `active`, or the state that this service knows: `archived` by a request, or `merged` into another record. It does not notice at
       *     once what people do in HubSpot.
       * @example active
       * @enum {string}
       */
      state: 'active' | 'archived' | 'merged';
      /**
       * @description False if the service has not kept the name (`KEEP_VALUES`, `NAME_RETENTION_DAYS`), or has erased it. Absent otherwise.
       * @example false
       */
      valuesKept?: boolean;
    };
    CreatedRecordsPage: {
      /** @description Position of the next page. */
      paging: components['schemas']['Paging'];
      /** @description The records of this page. */
      results: components['schemas']['CreatedRecord'][];
      /**
       * @description Names of the custom types in the results, by their ids. Absent without any, and without types whose names are unknown now.
       * @example {
       *       "2-17": "engines"
       *     }
       */
      typeNames?: {
        [key: string]: string;
      };
    };
    CreateTicketBody: {
      /**
       * @description Associations to make, at most 100. Present ones stay. A record that is sent back has an object here, which is ignored.
       * @example [
       *       {
       *         "to": {
       *           "type": "companies",
       *           "domain": "example.com"
       *         },
       *         "label": "Primary"
       *       }
       *     ]
       */
      associations?:
        | (
            | components['schemas']['AssociationBody'][]
            | {
                [key: string]: unknown;
              }
          )
        | null;
      /** @description Another name for `hs_ticket_category`. */
      category?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description Domain of a company to associate the record with, instead of `companyId`. If several companies have it, the association fails.
       * @example example.com
       */
      companyDomain?: string;
      /**
       * @description Your own id of a company to associate the record with, instead of `companyId`.
       * @example ACCOUNT-1815
       */
      companyExternalId?: string | number;
      /**
       * @description HubSpot’s id of a company to associate the record with.
       * @example 18215439982
       */
      companyId?: string;
      /** @description False to leave the record’s primary company as it is. By default the company becomes the primary one. */
      companyPrimary?: boolean;
      /**
       * Format: email
       * @description E-mail of a contact to associate the ticket with, instead of `contactId`.
       * @example ada@example.com
       */
      contactEmail?: string;
      /**
       * @description HubSpot's id of a contact to associate the ticket with.
       * @example 37765128953
       */
      contactId?: string;
      /**
       * @description Description of the problem.
       * @example It began this morning, right after the carry mechanism was oiled.
       */
      content?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description HubSpot's id of a deal to associate the ticket with.
       * @example 21459938201
       */
      dealId?: string;
      /**
       * @description HubSpot's ids of deals to associate the ticket with, at most 100.
       * @example [
       *       "21459938201"
       *     ]
       */
      dealIds?: string[];
      /** @description Another name for `content`. */
      description?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description Your own id of the ticket: 1 to 200 printable characters, or a whole number. If a ticket has it already, POST is refused
       *     with 409, and PUT updates that ticket.
       * @example CASE-1815
       */
      externalId?: string | number;
      /**
       * @description Properties of the body that are written only if HubSpot has no value for them. The record is read first. A new record gets all values. `leftAlone` in the answer lists the properties that keep another value.
       * @example []
       */
      fillIfEmpty?: string[] | null;
      /**
       * @description Pipeline, by id or label. A new ticket without one goes to the pipeline of its stage, else to the first pipeline.
       * @example 0
       */
      hs_pipeline?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description Stage, by id or label, such as `Closed`. If several pipelines have the label, send the pipeline too. A new ticket without a
       *     stage starts in the pipeline's first one.
       * @example 1
       */
      hs_pipeline_stage?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description Category, by its internal name.
       * @example PRODUCT_ISSUE
       */
      hs_ticket_category?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description `LOW`, `MEDIUM` or `HIGH`.
       * @example HIGH
       */
      hs_ticket_priority?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description HubSpot's id of the owner, or the owner's e-mail address.
       * @example 71
       */
      hubspot_owner_id?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description `create`: the key must have no record, else nothing is written, and the answer is 409 with the record’s id. `update`: the key must have a record, else nothing is written, and the answer is 404. `upsert`, the default: update the record, or create one. POST of a ticket always creates one, and takes `create` only.
       * @example upsert
       * @enum {string|null}
       */
      mode?: 'create' | 'update' | 'upsert' | null;
      /** @description Another name for `hs_pipeline`. */
      pipeline?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description Further HubSpot properties, by their internal names. null or "" clears a value. A list has the options of a property with several ones.
       * @example {
       *       "source_type": "CHAT"
       *     }
       */
      properties?: {
        [key: string]: (string | number | boolean | (string | number | boolean)[]) | null;
      };
      /** @description Another name for `hs_pipeline_stage`. */
      stage?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description Subject of the ticket, in one line. POST requires it; it may stand in `properties`.
       * @example The engine grinds at step 7
       */
      subject?: (string | number | boolean | (string | number | boolean)[]) | null;
    };
    CreateTicketsBody: {
      /** @description 1 to 1,000 records. A malformed or refused record does not stop the others. */
      records: components['schemas']['CreateTicketBody'][];
    };
    DependencyDto: {
      /** @description Id of the write. */
      id: string;
      /**
       * @description The record's name in the graph.
       * @example ada
       */
      name: string;
    };
    DoctorReportDto: {
      /**
       * @description Time of the examination.
       * @example 2026-11-24T10:00:00.000Z
       */
      examinedAt: string;
      /** @description Findings that concern all portals. */
      general: components['schemas']['FindingDto'][];
      /**
       * @description The worst level of all findings.
       * @enum {string}
       */
      level: 'green' | 'red' | 'yellow';
      /** @description Findings by portal. The environment's portal is the first. */
      portals: components['schemas']['PortalFindingsDto'][];
    };
    ErasureAliasesDto: {
      /**
       * @description Number of e-mail addresses.
       * @example 2
       */
      addresses: number;
      /**
       * @description Number of HubSpot records, merged ones too.
       * @example 1
       */
      records: number;
    };
    ErasureBody: {
      /**
       * @description E-mail address of the person. Further addresses of the same contact are found in HubSpot and in the identity map.
       * @example ada@example.com
       */
      email?: string;
      /**
       * @description `gdpr-delete` also deletes the contact in HubSpot for good, and keeps its addresses from being used there again.
       * @default keep
       * @example keep
       * @enum {string}
       */
      hubspot: 'gdpr-delete' | 'keep';
      /**
       * @description Id of the person's record in HubSpot.
       * @example 37765128953
       */
      id?: string;
      /**
       * @description Number of the only portal to erase in. Default: all portals that may have data, connected or not.
       * @example 1234567
       */
      portal?: string;
      /**
       * @description Further texts to remove from the writes of other records, such as the person's full name or phone number.
       * @example [
       *       "Ada Lovelace"
       *     ]
       */
      texts?: string[];
      /**
       * @description Type of the record of `id`: one of HubSpot's by name, or a custom one by id. Its name needs `portal`, if several have data.
       * @example contacts
       */
      type?: string;
    };
    ErasureDto: {
      /** @description Time of the end. Absent while the erasure runs. */
      finishedAt?: string;
      /**
       * @description `gdpr-delete` if the contact was to be deleted in HubSpot too.
       * @enum {string}
       */
      hubspot: 'gdpr-delete' | 'keep';
      /**
       * @description Id of the erasure.
       * @example 019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10
       */
      id: string;
      /**
       * @description `person`: data of one person. `portal`: all data of a portal.
       * @enum {string}
       */
      kind: 'person' | 'portal';
      /** @description Receipts by portal. */
      portals: components['schemas']['PortalErasureDto'][];
      /** @description Present while the erasure runs. */
      progress?: components['schemas']['ErasureProgressDto'];
      /**
       * @description Time of the request.
       * @example 2026-11-30T10:00:00.000Z
       */
      requestedAt: string;
      /** @description Id of the API key of the request; null for a command. */
      requestedBy: string | null;
      /**
       * @description `incomplete`: some data stay, see the portals. Repeat the request.
       * @enum {string}
       */
      state: 'done' | 'incomplete' | 'running';
      /**
       * @description Keyed hash of the person's address or record: equal requests have equal hashes until TOKEN_ENCRYPTION_KEYS has another
       *     first key. Null for a portal.
       * @example 6f1c…
       */
      subjectHash: string | null;
    };
    ErasureProgressDto: {
      /**
       * @description Portal under way.
       * @example 1234567
       */
      portalId: string;
      /**
       * @description Rows of this table that were read.
       * @example 120000
       */
      rowsRead: number;
      /**
       * @description Table under way.
       * @example closedWrites
       */
      table: string;
    };
    ErasureSourceDto: {
      /**
       * @description False if only this service's own tables were searched: further addresses of the contact may be unknown.
       * @example true
       */
      hubspot: boolean;
      /**
       * @description Reason why HubSpot did not tell them.
       * @example The portal is not connected.
       */
      reason?: string;
    };
    ErasuresPage: {
      /** @description Position of the next page. */
      paging: components['schemas']['ErasuresPaging'];
      /** @description The erasures. */
      results: components['schemas']['ErasureDto'][];
    };
    ErasuresPaging: {
      /** @description The next page. */
      next?: components['schemas']['NextErasures'];
    };
    FailureGroupDto: {
      /**
       * @description The problem's code, HubSpot's category, the broken rule and its property.
       * @example refused-by-hubspot VALIDATION_ERROR PROPERTY_DOESNT_EXIST favourite_colour
       */
      cause: string;
      /**
       * @description Number of writes.
       * @example 3
       */
      count: number;
      /**
       * @description Time of the first failure.
       * @example 2026-11-24T09:00:00.000Z
       */
      firstAt: string;
      /**
       * @description Time of the latest failure.
       * @example 2026-11-24T10:00:00.000Z
       */
      lastAt: string;
      /** @description Problem of the latest write, with its first ten errors. */
      latestProblem: components['schemas']['ProblemDto'];
      /**
       * @description Ids of the latest writes, at most five.
       * @example [
       *       "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10"
       *     ]
       */
      latestWriteIds: string[];
      /**
       * @description Queue: records of a type, or associations from one type to another.
       * @example contacts
       */
      queue: string;
    };
    FailuresDto: {
      /** @description One entry for each cause. */
      results: components['schemas']['FailureGroupDto'][];
      /**
       * @description Names of the custom types in the queues, by their ids. Absent without any, and without types whose names are unknown now.
       * @example {
       *       "2-17": "engines"
       *     }
       */
      typeNames?: {
        [key: string]: string;
      };
    };
    FindingDto: {
      /**
       * @description Name of the check.
       * @enum {string}
       */
      check:
        | 'api-version'
        | 'app'
        | 'burst-budget'
        | 'circuit'
        | 'clocks'
        | 'configuration'
        | 'credentials'
        | 'daily-budget'
        | 'database'
        | 'database-connections'
        | 'database-durability'
        | 'database-pooling'
        | 'database-rights'
        | 'database-state'
        | 'database-timeouts'
        | 'database-transactions'
        | 'encryption-keys'
        | 'hubspot'
        | 'migrations'
        | 'pipelines'
        | 'reading'
        | 'scope'
        | 'unique-property';
      /**
       * @description The result in a sentence.
       * @example PostgreSQL 15.10 answers.
       */
      found: string;
      /**
       * @description `green`: correct. `yellow`: works with limits, or not for much longer. `red`: fails.
       * @enum {string}
       */
      level: 'green' | 'red' | 'yellow';
      /** @description The fix; absent if none is needed. */
      step?: string;
      /** @description Subject of a check that runs several times: an object type, a scope or a variable. */
      subject?: string;
    };
    GraphBody: {
      /** @description 1 to 100 records. Either all of them are accepted, or none. */
      records: components['schemas']['GraphRecordBody'][];
    };
    GraphEntryDto: {
      /**
       * @description The record's name in the request.
       * @example ada
       */
      name: string;
      /** @description Present with status 200 or 201. */
      outcome?: components['schemas']['WriteOutcomeDto'];
      /** @description Present if the record was not written. */
      problem?: components['schemas']['ProblemDto'];
      /**
       * @description Status of the record: 201 created, 200 updated or restored, 202 not settled yet, or a problem's status.
       * @example 201
       */
      status: number;
      /** @description Present with status 202. */
      write?: components['schemas']['WriteDto'];
    };
    GraphOutcomeDto: {
      /** @description One entry for each record, in the order of the request. */
      results: components['schemas']['GraphEntryDto'][];
    };
    GraphRecordBody: {
      /**
       * @description The route of the type whose rules hold: `POST` by default. A ticket with `PUT` is updated by its `id` or `externalId`.
       * @default POST
       * @enum {string}
       */
      method: 'POST' | 'PUT';
      /**
       * @description Name of the record in this request: 1 to 64 letters, digits, and `_ . : -`. HubSpot does not get it.
       * @example ada
       */
      name: string;
      /**
       * @description The body of the type's own route. In its `associations`, `{"to": {"name": "ada"}}` names another record of this request: it is
       *     written first.
       * @example {
       *       "email": "ada@example.com",
       *       "firstname": "Ada"
       *     }
       */
      record: {
        [key: string]: unknown;
      };
      /**
       * @description Type of the record: a type of HubSpot's by name, or a custom one by id or name.
       * @example contacts
       */
      type: string;
    };
    GraphValidationDto: {
      /** @description The faults, with JSON pointers into the record. */
      findings: components['schemas']['ProblemDetailDto'][];
      /**
       * @description Read-only properties of a record that was sent back, which a write would leave out. Absent without any.
       * @example [
       *       "createdate",
       *       "lastmodifieddate"
       *     ]
       */
      ignored?: string[];
      /**
       * @description Name of the record in the request.
       * @example ada
       */
      name: string;
      /**
       * @description The properties in HubSpot's form: option values for labels, times in UTC. Empty for a malformed record.
       * @example {
       *       "email": "ada@example.com",
       *       "lifecyclestage": "lead"
       *     }
       */
      properties: {
        [key: string]: string;
      };
      /** @description True without findings. HubSpot may still refuse the record for other reasons. */
      valid: boolean;
    };
    GraphValidationsDto: {
      /** @description One entry for each record. The graph is accepted if all of them are valid. */
      results: components['schemas']['GraphValidationDto'][];
    };
    HubspotDeletionDto: {
      /** @description Reason of a failure. */
      problem?: components['schemas']['ProblemDto'];
      /**
       * @description Records and addresses that HubSpot accepted for deletion.
       * @example 1
       */
      records: number;
      /**
       * @description `failed`: see `problem`; repeat the erasure.
       * @enum {string}
       */
      state: 'deleted' | 'failed';
    };
    InstallDto: {
      /**
       * @description HubSpot's page, on which a person with the right to install apps chooses the portal.
       * @example https://app.hubspot.com/oauth/authorize?client_id=…&redirect_uri=…&scope=…&state=…
       */
      authorizeUrl: string;
      /**
       * @description Time until which the install can be finished.
       * @example 2026-11-24T10:10:00.000Z
       */
      expiresAt: string;
    };
    JournalDepthDto: {
      /** @description Time of this count. A long backlog is counted in parts, so that some of its numbers may be older. */
      countedAt: string;
      /** @description Writes that can be sent now. */
      due: number;
      /** @description Failed writes that were not retried. They are not open. */
      failed: number;
      /** @description False while a long backlog is counted for the first time: the numbers of open writes are too small until then. */
      isComplete: boolean;
      /** @description Writes that wait for the time of another attempt. */
      later: number;
      /** @description Age of the oldest open write, in seconds; null without open writes. */
      oldestSeconds: number | null;
      /** @description Writes that wait for HubSpot's answer. */
      sending: number;
      /** @description Associations that wait for the write of their record. */
      waiting: number;
    };
    KeptDataDto: {
      /**
       * @description Number of rows.
       * @example 1
       */
      count: number;
      /**
       * @description Reason, and the next step.
       * @example Open writes of other records mention the person. Repeat the erasure once they have settled.
       */
      reason: string;
      /**
       * @description Table.
       * @example openWrites
       */
      what: string;
    };
    KeyPropertyDto: {
      /** @description True if records may have keys in it. It cannot be changed then. */
      inUse: boolean;
      /**
       * @description Type of the records.
       * @example tickets
       */
      objectType: string;
      /**
       * @description Name of the property. Null for a type without one.
       * @example hs_external_object_ids
       */
      property: string | null;
    };
    LiveDto: {
      /**
       * @description Always `ok`.
       * @example ok
       * @enum {string}
       */
      status: 'ok';
    };
    MatchDto: {
      /**
       * @description HubSpot's internal name of a property with unique values.
       * @example hs_external_id
       */
      property: string;
      /**
       * @description Its value: 1 to 200 printable characters, or a whole number.
       * @example ERP-1815
       */
      value: string | number;
    };
    MissingScopeDto: {
      /**
       * @description Purpose of the scope.
       * @example to create the hidden property with which deals are created exactly once
       */
      neededFor: string;
      /** @description True if the service cannot work without the scope. */
      required: boolean;
      /**
       * @description HubSpot's name of the scope.
       * @example crm.schemas.deals.write
       */
      scope: string;
    };
    NextAuditEvents: {
      /**
       * @description Value for the parameter `cursor`.
       * @example 019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10
       */
      cursor: string;
      /**
       * @description The next page's path, with all filters kept. Also sent as `Link: <…>; rel="next"`.
       * @example /api/audit?limit=50&cursor=019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10
       */
      link: string;
    };
    NextErasures: {
      /**
       * @description Value for the parameter `cursor`.
       * @example 019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10
       */
      cursor: string;
      /**
       * @description The next page's path.
       * @example /api/erasures?limit=50&cursor=019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10
       */
      link: string;
    };
    NextPage: {
      /**
       * @description Value for the parameter `cursor`.
       * @example MTc5NTUxNDQwMDAwMC5jb250YWN0cy4zNzc2NTEyODk1Mw
       */
      cursor: string;
      /**
       * @description The next page's path, with all filters kept. Also sent as `Link: <…>; rel="next"`.
       * @example /api/new-crm-objects?limit=50&cursor=MTc5NTUxNDQwMDAwMC5jb250YWN0cy4zNzc2NTEyODk1Mw
       */
      link: string;
    };
    NextWrites: {
      /**
       * @description Value for the parameter `cursor`.
       * @example 019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10
       */
      cursor: string;
      /**
       * @description The next page's path, with all filters kept. Also sent as `Link: <…>; rel="next"`.
       * @example /api/writes?state=failed&limit=50&cursor=019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10
       */
      link: string;
    };
    OptionDto: {
      /** @description True if HubSpot's forms leave out the option. Writes may still use it. */
      hidden: boolean;
      /**
       * @description Label for people.
       * @example Lead
       */
      label: string;
      /**
       * @description Value that HubSpot stores. Writes may use the label instead.
       * @example lead
       */
      value: string;
    };
    Paging: {
      /** @description The next page. */
      next?: components['schemas']['NextPage'];
    };
    PipelineDto: {
      /**
       * @description Id. Writes use it.
       * @example default
       */
      id: string;
      /**
       * @description Label for people. Writes may use it instead of the id.
       * @example Sales Pipeline
       */
      label: string;
      /** @description The stages, in HubSpot's order. A new record starts in the first one. */
      stages: components['schemas']['StageDto'][];
    };
    PipelinesDto: {
      /**
       * @description Time of the read in HubSpot: at most a minute ago.
       * @example 2026-11-24T10:00:00.000Z
       */
      readAt: string;
      /** @description The pipelines, in HubSpot's order. A new record starts in the first one. */
      results: components['schemas']['PipelineDto'][];
    };
    PortalBudgetDto: {
      /**
       * @description `general` is HubSpot's ten-second limit.
       * @example general
       * @enum {string}
       */
      bucket: 'associations' | 'general' | 'search';
      /**
       * @description Calls of other programs with the same app, estimated from HubSpot's answers.
       * @example 0
       */
      foreign: number;
      /**
       * @description Calls that HubSpot allows in the window.
       * @example 190
       */
      limit: number;
      /** @description Time until which the service sends no call, because HubSpot refused one; otherwise null. */
      pausedUntil: string | null;
      /**
       * @description Calls of this service in the window now.
       * @example 12
       */
      used: number;
      /**
       * @description Length of the window, in milliseconds.
       * @example 10000
       */
      windowMs: number;
    };
    PortalDailyDto: {
      /**
       * @description Calls that HubSpot allows the account in a day.
       * @example 1000000
       */
      limit: number;
      /**
       * @description Calls left today.
       * @example 998766
       */
      remaining: number;
    };
    PortalDeliveryDto: {
      /**
       * @description `unknown` until the first record of the type.
       * @example exactly-once
       * @enum {string}
       */
      guarantee: 'at-least-once' | 'exactly-once' | 'unknown';
      /**
       * @description Type of the records.
       * @example deals
       */
      objectType: string;
      /**
       * @description The unique property that carries the integration keys, such as `externalId`. Null for a type without one.
       * @example integration_key
       */
      property: string | null;
      /** @description HubSpot's reason against `exactly-once`; otherwise null. */
      reason: string | null;
    };
    PortalDto: {
      /** @description Expiry of the current access token; null for static tokens. The service replaces the token before. */
      accessTokenExpiresAt: string | null;
      /**
       * @description `oauth`: an installed app. `static`: a token that does not expire.
       * @enum {string}
       */
      authKind: 'oauth' | 'static';
      /** @description Use of HubSpot's limits. */
      budget: components['schemas']['PortalBudgetDto'][];
      /**
       * @description Time of the first connection.
       * @example 2026-11-24T10:00:00.000Z
       */
      connectedAt: string;
      /** @description E-mail address of the person who connected the portal; null if not known. */
      connectedBy: string | null;
      /** @description Guarantee for creating records, by type. */
      delivery: components['schemas']['PortalDeliveryDto'][];
      /** @description Time of the disconnection; null while connected. */
      disconnectedAt: string | null;
      /** @description Health of the connection to HubSpot. */
      health: components['schemas']['PortalHealthDto'];
      /** @description Writes that wait for a scope, by queue. */
      held: components['schemas']['PortalHeldDto'][];
      /** @description The account's domain; null if not known. */
      hubDomain: string | null;
      /**
       * @description HubSpot's number of the account.
       * @example 1234567
       */
      portalId: string;
      /** @description Reason for `failing` or `disconnected`; otherwise null. */
      problem: string | null;
      /** @description Granted and missing scopes. */
      scopes: components['schemas']['PortalScopesDto'];
      /**
       * @description `environment`: the portal of the configured credential. `install`: connected in a browser.
       * @enum {string}
       */
      source: 'environment' | 'install';
      /**
       * @description `connected`: the tokens are valid. `failing`: the latest refresh failed, see `problem`; the service tries again.
       *     `disconnected`: HubSpot has ended the installation, so a person must connect the portal again.
       * @enum {string}
       */
      state: 'connected' | 'disconnected' | 'failing';
    };
    PortalErasureDto: {
      /** @description Addresses and records of the person. Absent for a portal's erasure. */
      aliases?: components['schemas']['ErasureAliasesDto'];
      /** @description Sources of these. */
      aliasesFrom?: components['schemas']['ErasureSourceDto'];
      /**
       * @description Rows whose data were removed, by table.
       * @example {
       *       "openWrites": 0,
       *       "closedWrites": 3,
       *       "identities": 1,
       *       "createdRecords": 1
       *     }
       */
      erased: {
        [key: string]: number;
      };
      /** @description Present if HubSpot's GDPR delete was requested. */
      hubspotDelete?: components['schemas']['HubspotDeletionDto'];
      /** @description Data that stay. */
      kept: components['schemas']['KeptDataDto'][];
      /**
       * @description HubSpot's number of the account.
       * @example 1234567
       */
      portalId: string;
      /** @description Reason why the erasure ended early in this portal. */
      problem?: components['schemas']['ProblemDto'];
      /**
       * @description Rows of other records in which mentions of the person were removed, by table.
       * @example {
       *       "closedWrites": 1,
       *       "identities": 0,
       *       "createdRecords": 0,
       *       "idempotencyKeys": 0,
       *       "connections": 0
       *     }
       */
      redacted: {
        [key: string]: number;
      };
      /**
       * @description `incomplete`: see `kept`, `hubspotDelete` and `problem`.
       * @enum {string}
       */
      state: 'done' | 'incomplete' | 'running';
    };
    PortalFindingsDto: {
      /** @description The findings. */
      findings: components['schemas']['FindingDto'][];
      /** @description The account's domain; null if unknown. */
      hubDomain: string | null;
      /**
       * @description The worst level of its findings.
       * @enum {string}
       */
      level: 'green' | 'red' | 'yellow';
      /**
       * @description The portal.
       * @example 1234567
       */
      portalId: string;
    };
    PortalHealthDto: {
      /**
       * @description Calls since midnight UTC.
       * @example 1234
       */
      callsToday: number;
      /**
       * @description `open` after many consecutive failures: the service probes with one call at a time until one succeeds.
       * @enum {string}
       */
      circuit: 'closed' | 'open';
      /** @description Null if HubSpot does not report it, as for OAuth apps. */
      daily: components['schemas']['PortalDailyDto'] | null;
      /**
       * @description Share of these errors, from 0 to 1. HubSpot expects less than 0.05.
       * @example 0.0016
       */
      errorShareToday: number;
      /**
       * @description Those calls with an error as the answer, or without an answer.
       * @example 2
       */
      errorsToday: number;
      /** @description Time until which the service sends no call at all: the daily limit is used up, or HubSpot is moving the account. */
      pausedUntil: string | null;
      /** @description HubSpot's name for the reason of that pause. */
      pauseReason: string | null;
    };
    PortalHeldDto: {
      /**
       * @description HubSpot's message.
       * @example This app hasnt been granted all required scopes to make this call.
       */
      message: string;
      /**
       * @description Time of the next attempt. Connecting the portal again, or retrying a write, makes one at once.
       * @example 2026-11-30T10:05:00.000Z
       */
      nextProbeAt: string;
      /**
       * @description An object type, or a pair of types for associations.
       * @example tickets
       */
      queue: string;
      /**
       * @description Scopes that HubSpot named: the app needs one of them. Empty if HubSpot named none.
       * @example [
       *       "tickets"
       *     ]
       */
      scopes: string[];
      /**
       * @description Time since which they wait.
       * @example 2026-11-30T10:00:00.000Z
       */
      since: string;
    };
    PortalScopesDto: {
      /**
       * @description Granted scopes; null for static tokens, whose scopes HubSpot does not report.
       * @example [
       *       "crm.objects.contacts.read",
       *       "crm.objects.contacts.write"
       *     ]
       */
      granted: string[] | null;
      /** @description Scopes that this service uses and the portal has not granted. */
      missing: components['schemas']['MissingScopeDto'][];
    };
    PortalsDto: {
      /** @description The portals; the portal of the configured credential comes first. */
      results: components['schemas']['PortalDto'][];
    };
    ProblemDetailDto: {
      /**
       * @description Name of the broken rule: this API's, or HubSpot's code such as INVALID_OPTION.
       * @example isEmail
       */
      code?: string;
      /**
       * @description Names the mistake and its fix.
       * @example email must be an e-mail address.
       */
      message: string;
      /**
       * @description JSON pointer into the body, or the name of a query parameter after `?`.
       * @example /email
       */
      pointer: string;
      /**
       * @description Likely intended names of properties, or values, best first.
       * @example [
       *       "favourite_colour"
       *     ]
       */
      suggestions?: string[];
    };
    ProblemDto: {
      /** @description With `deal-ambiguous`: the deals that match, at most ten. */
      candidates?: components['schemas']['CandidateDto'][];
      /** @description With `not-ready`: the checks, by name. */
      checks?: {
        [key: string]: unknown;
      };
      /**
       * @description Stable name of the kind of problem, for callers' branches.
       * @example invalid-request
       * @enum {string}
       */
      code:
        | 'address-forbidden'
        | 'api-key-expired'
        | 'body-too-large'
        | 'company-ambiguous'
        | 'database-unavailable'
        | 'deal-ambiguous'
        | 'dependency-failed'
        | 'erased'
        | 'erasure-not-found'
        | 'external-id-conflict'
        | 'external-id-unsupported'
        | 'headers-too-large'
        | 'hubspot-credentials-refused'
        | 'hubspot-failed'
        | 'hubspot-outcome-unknown'
        | 'hubspot-rate-limited'
        | 'idempotency-key-reused'
        | 'install-refused'
        | 'internal-error'
        | 'invalid-request'
        | 'key-property-in-use'
        | 'key-property-unsupported'
        | 'malformed-json'
        | 'method-not-allowed'
        | 'no-portal'
        | 'not-ready'
        | 'oauth-app-required'
        | 'object-type-not-found'
        | 'overloaded'
        | 'portal-connected'
        | 'portal-disconnected'
        | 'portal-forbidden'
        | 'portal-not-found'
        | 'portal-of-environment'
        | 'portal-required'
        | 'public-url-required'
        | 'quota-exceeded'
        | 'rate-limited'
        | 'record-exists'
        | 'record-not-found'
        | 'record-too-large'
        | 'refused-by-hubspot'
        | 'refused-by-preflight'
        | 'request-timeout'
        | 'route-not-found'
        | 'scope-missing'
        | 'unauthorized'
        | 'unsupported-media-type'
        | 'write-not-failed'
        | 'write-not-found';
      /**
       * @description HubSpot's correlation id of the failed call, by which HubSpot's support finds it.
       * @example aeb5f871-7f07-4993-9211-075dc63e7cbf
       */
      correlationId?: string;
      /**
       * @description Describes this occurrence and its fix.
       * @example email must be an e-mail address, such as ada@example.com.
       */
      detail: string;
      /** @description Each mistake in the request. */
      errors?: components['schemas']['ProblemDetailDto'][];
      /**
       * @description With `record-exists`: id of the record that has the `externalId`. With `external-id-conflict`: id of the record that has
       *     another one.
       * @example 27651130114
       */
      existingId?: string;
      /**
       * @description HubSpot's category of the error.
       * @example VALIDATION_ERROR
       */
      hubspotCategory?: string;
      /** @description With `portal-required`: the connected portals. */
      portals?: string[];
      /**
       * @description The HTTP status.
       * @example 400
       */
      status: number;
      /**
       * @description Names the kind of problem. It is the same for all occurrences.
       * @example The request does not have the required form
       */
      title: string;
      /**
       * @description Identifies the kind of problem.
       * @example urn:hubspot-crm-integration:problem:invalid-request
       */
      type: string;
      /** @description Id of the failed write, if one was accepted. `POST /api/writes/{id}/retry` retries it. */
      writeId?: string;
    };
    ProcessDto: {
      /** @description Share of the last second in which the event loop was busy, from 0 to 1. */
      busyShare: number;
      /** @description Resident memory, in bytes. */
      memoryBytes: number;
      /** @description 95th percentile of their duration, in milliseconds; null without requests. */
      p95Ms: number | null;
      /** @description Answered requests per second, mean of the last ten seconds. */
      requestsPerSecond: number;
    };
    PropertiesDto: {
      /**
       * @description Time of the read in HubSpot: at most a minute ago.
       * @example 2026-11-24T10:00:00.000Z
       */
      readAt: string;
      /** @description The properties, sorted by name. */
      results: components['schemas']['PropertyDto'][];
    };
    PropertyDifferenceDto: {
      /**
       * @description The value in HubSpot's answer; null for none.
       * @example customer
       */
      actual: string | null;
      /**
       * @description JSON pointer to the value in the request.
       * @example /lifecyclestage
       */
      pointer: string;
      /**
       * @description HubSpot's name of the property.
       * @example lifecyclestage
       */
      property: string;
      /**
       * @description The sent value, in HubSpot's form; empty if the write cleared the property.
       * @example lead
       */
      sent: string;
    };
    PropertyDto: {
      /**
       * @description Description from HubSpot; may be empty.
       * @example How far the contact has come
       */
      description: string;
      /**
       * @description HubSpot's input field. `checkbox` takes several options, joined with `;`.
       * @example select
       */
      fieldType: string;
      /**
       * @description HubSpot's property group.
       * @example contactinformation
       */
      groupName: string;
      /** @description True if HubSpot hides the property from people. */
      hidden: boolean;
      /**
       * @description Label for people.
       * @example Lifecycle Stage
       */
      label: string;
      /**
       * @description Internal name. Writes use it.
       * @example lifecyclestage
       */
      name: string;
      /** @description Options of an enumeration; empty if the options are other records, such as owners. */
      options: components['schemas']['OptionDto'][];
      /** @description True if HubSpot sets the value itself. */
      readOnly: boolean;
      /**
       * @description Type: `string`, `number`, `date`, `datetime`, `bool`, `enumeration`, or one of HubSpot's rarer types.
       * @example enumeration
       */
      type: string;
      /** @description True if each value belongs to at most one record. */
      unique: boolean;
    };
    ReadyDto: {
      /**
       * @description All checks, by name.
       * @example {
       *       "intake": {
       *         "status": "up"
       *       },
       *       "database": {
       *         "status": "up"
       *       },
       *       "migrations": {
       *         "status": "up"
       *       },
       *       "credentials": {
       *         "status": "up",
       *         "portal": "connected"
       *       },
       *       "backlog": {
       *         "status": "up",
       *         "oldestSeconds": 0
       *       }
       *     }
       */
      details: {
        [key: string]: unknown;
      };
      /**
       * @description Always empty: a failed check answers 503.
       * @example {}
       */
      error?: {
        [key: string]: unknown;
      };
      /**
       * @description Passed checks, by name.
       * @example {
       *       "intake": {
       *         "status": "up"
       *       },
       *       "database": {
       *         "status": "up"
       *       },
       *       "migrations": {
       *         "status": "up"
       *       },
       *       "credentials": {
       *         "status": "up",
       *         "portal": "connected"
       *       },
       *       "backlog": {
       *         "status": "up",
       *         "oldestSeconds": 0
       *       }
       *     }
       */
      info?: {
        [key: string]: unknown;
      };
      /**
       * @description Always `ok`: a service that is not ready answers 503.
       * @example ok
       * @enum {string}
       */
      status: 'ok';
    };
    RecentTrafficDto: {
      /** @description Median time in milliseconds from acceptance to outcome of the last minute's writes of records; null without writes. */
      p50Ms: number | null;
      /** @description 95th percentile of the same. */
      p95Ms: number | null;
      /** @description Mean of the last ten seconds. */
      perSecond: components['schemas']['TrafficRateDto'];
    };
    RecordAssociationsDto: {
      /** @description Associated calls. */
      calls?: components['schemas']['AssociatedRecordsDto'];
      /** @description Associated companies. */
      companies?: components['schemas']['AssociatedRecordsDto'];
      /** @description Associated contacts. */
      contacts?: components['schemas']['AssociatedRecordsDto'];
      /** @description Associated deals. */
      deals?: components['schemas']['AssociatedRecordsDto'];
      /** @description Associated emails. */
      emails?: components['schemas']['AssociatedRecordsDto'];
      /** @description Associated leads. */
      leads?: components['schemas']['AssociatedRecordsDto'];
      /** @description Associated line_items. */
      line_items?: components['schemas']['AssociatedRecordsDto'];
      /** @description Associated meetings. */
      meetings?: components['schemas']['AssociatedRecordsDto'];
      /** @description Associated notes. */
      notes?: components['schemas']['AssociatedRecordsDto'];
      /** @description Associated products. */
      products?: components['schemas']['AssociatedRecordsDto'];
      /** @description Associated tasks. */
      tasks?: components['schemas']['AssociatedRecordsDto'];
      /** @description Associated tickets. */
      tickets?: components['schemas']['AssociatedRecordsDto'];
    };
    RecordDto: {
      /** @description The associated records. */
      associations: components['schemas']['RecordAssociationsDto'];
      /** @description Time of creation. */
      createdAt?: string;
      /**
       * @description The record's id. For a merged record, the id of the remaining one.
       * @example 37765128953
       */
      id: string;
      /**
       * @description Type of the record.
       * @example contacts
       */
      objectType: string;
      /**
       * @description HubSpot's number of the record's account.
       * @example 1234567
       */
      portalId: string;
      /**
       * @description The requested properties; null without a value.
       * @example {
       *       "email": "ada@example.com",
       *       "firstname": "Ada",
       *       "phone": null
       *     }
       */
      properties: {
        [key: string]: unknown;
      };
      /** @description Time of the last change. */
      updatedAt?: string;
    };
    RetryWriteBody: {
      /**
       * @description Properties to leave out of the retry, by HubSpot's names, because the portal does not have them.
       * @example [
       *       "favourite_colour"
       *     ]
       */
      omit?: string[];
      /**
       * @description Further HubSpot properties, by their internal names. null or "" clears a value. A list has the options of a property with several ones.
       * @example {
       *       "lifecyclestage": "lead"
       *     }
       */
      properties?: {
        [key: string]: (string | number | boolean | (string | number | boolean)[]) | null;
      };
    };
    SnapshotDto: {
      /** @description By the database's clock. */
      at: string;
      /** @description Use of HubSpot's limits. */
      budget: components['schemas']['PortalBudgetDto'][];
      /** @description HubSpot's answers of the day, and the circuit. */
      health: components['schemas']['PortalHealthDto'];
      /** @description Open and failed writes. */
      journal: components['schemas']['JournalDepthDto'];
      /**
       * @description The portal.
       * @example 1234567
       */
      portalId: string;
      /** @description HubSpot's reason for the failure or the disconnection; null while connected. */
      problem: string | null;
      /** @description State of the process that sends this event. */
      process: components['schemas']['ProcessDto'];
      /** @description Recently settled writes. */
      recent: components['schemas']['RecentTrafficDto'];
      /** @description Complete seconds since the previous event, oldest first. The first event has those of the last three minutes. */
      seconds: components['schemas']['TrafficSecondDto'][];
      /**
       * @description As in `GET /api/portals`.
       * @enum {string}
       */
      state: 'connected' | 'disconnected' | 'failing';
    };
    StageDto: {
      /**
       * @description Id. Writes use it.
       * @example appointmentscheduled
       */
      id: string;
      /**
       * @description Label for people. Writes may use it instead of the id.
       * @example Appointment Scheduled
       */
      label: string;
      /**
       * @description HubSpot's metadata, as texts: `probability` and `isClosed` for deals, `ticketState` for tickets.
       * @example {
       *       "isClosed": "false",
       *       "probability": "0.2"
       *     }
       */
      metadata: {
        [key: string]: string;
      };
    };
    TrafficRateDto: {
      /** @description Records that were archived. */
      archived: number;
      /** @description Associations that were made. */
      associated: number;
      /** @description Records that were created. */
      created: number;
      /** @description Writes that failed for good. */
      failed: number;
      /** @description Records that existed and were updated. */
      updated: number;
    };
    TrafficSecondDto: {
      /** @description Records that were archived. */
      archived: number;
      /** @description Associations that were made. */
      associated: number;
      /** @description Seconds since 1970. */
      at: number;
      /** @description Records that were created. */
      created: number;
      /** @description Writes that failed for good. */
      failed: number;
      /** @description Median time in milliseconds from acceptance to outcome of the second's writes of records; null without writes. */
      p50Ms: number | null;
      /** @description 95th percentile of the same. */
      p95Ms: number | null;
      /** @description Records that existed and were updated. */
      updated: number;
    };
    UpsertCompaniesBody: {
      /** @description 1 to 1,000 records. A malformed or refused record does not stop the others. */
      records: components['schemas']['UpsertCompanyBody'][];
    };
    UpsertCompanyBody: {
      /** @description Street and number. */
      address?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description Annual revenue in the portal's currency.
       * @example 250000
       */
      annualrevenue?: (string | number | boolean | (string | number | boolean)[]) | null;
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: HubSpot’s mark of archived records. */
      archived?: boolean | null;
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: the time of archiving. */
      archivedAt?: string | null;
      /**
       * @description Associations to make, at most 100. Present ones stay. A record that is sent back has an object here, which is ignored.
       * @example [
       *       {
       *         "to": {
       *           "type": "companies",
       *           "domain": "example.com"
       *         },
       *         "label": "Primary"
       *       }
       *     ]
       */
      associations?:
        | (
            | components['schemas']['AssociationBody'][]
            | {
                [key: string]: unknown;
              }
          )
        | null;
      /** @description City. */
      city?: (string | number | boolean | (string | number | boolean)[]) | null;
      /** @description Country. */
      country?: (string | number | boolean | (string | number | boolean)[]) | null;
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: the time of creation. */
      createdAt?: string | null;
      /** @description Description of the company. */
      description?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description Domain of the company. Without `id` and `externalId` it is the company's key. A URL is read as its domain: in lower case,
       *     without protocol, `www.` and path.
       * @example example.com
       */
      domain?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description Your own id of the company: 1 to 200 printable characters, or a whole number. Requests with the same id change the same
       *     company, and may change its `domain`. A new id creates a company.
       * @example ACCOUNT-1815
       */
      externalId?: string | number;
      /**
       * @description Properties of the body that are written only if HubSpot has no value for them. The record is read first. A new record gets all values. `leftAlone` in the answer lists the properties that keep another value.
       * @example []
       */
      fillIfEmpty?: string[] | null;
      /**
       * @description HubSpot's id of the owner, or the owner's e-mail address.
       * @example 71
       */
      hubspot_owner_id?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description HubSpot's id of an existing company. Send it with `domain` to change the domain.
       * @example 18215439982
       */
      id?: string;
      /**
       * @description Industry, by its internal name.
       * @example MACHINERY
       */
      industry?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description Lifecycle stage, by its internal name. HubSpot only moves it forward, unless a write clears it first.
       * @example lead
       */
      lifecyclestage?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description `create`: the key must have no record, else nothing is written, and the answer is 409 with the record’s id. `update`: the key must have a record, else nothing is written, and the answer is 404. `upsert`, the default: update the record, or create one. POST of a ticket always creates one, and takes `create` only.
       * @example upsert
       * @enum {string|null}
       */
      mode?: 'create' | 'update' | 'upsert' | null;
      /**
       * @description Name of the company.
       * @example Analytical Engines Ltd
       */
      name?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description Number of employees.
       * @example 12
       */
      numberofemployees?: (string | number | boolean | (string | number | boolean)[]) | null;
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: it must be the type of the route. */
      objectType?: string | null;
      /**
       * @description Phone number.
       * @example +44 20 7946 0958
       */
      phone?: (string | number | boolean | (string | number | boolean)[]) | null;
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: it must be the portal of the request. */
      portalId?: string | null;
      /**
       * @description Further HubSpot properties, by their internal names. null or "" clears a value. A list has the options of a property with several ones.
       * @example {
       *       "type": "PARTNER",
       *       "hs_additional_domains": "example.org;example.net"
       *     }
       */
      properties?: {
        [key: string]: (string | number | boolean | (string | number | boolean)[]) | null;
      };
      /** @description State or region. */
      state?: (string | number | boolean | (string | number | boolean)[]) | null;
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: the time of the last change. */
      updatedAt?: string | null;
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: HubSpot’s page of the record. */
      url?: string | null;
      /** @description Website. */
      website?: (string | number | boolean | (string | number | boolean)[]) | null;
      /** @description Postal code. */
      zip?: (string | number | boolean | (string | number | boolean)[]) | null;
    };
    UpsertContactBody: {
      /** @description Street and number. */
      address?: (string | number | boolean | (string | number | boolean)[]) | null;
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: HubSpot’s mark of archived records. */
      archived?: boolean | null;
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: the time of archiving. */
      archivedAt?: string | null;
      /**
       * @description Associations to make, at most 100. Present ones stay. A record that is sent back has an object here, which is ignored.
       * @example [
       *       {
       *         "to": {
       *           "type": "companies",
       *           "domain": "example.com"
       *         },
       *         "label": "Primary"
       *       }
       *     ]
       */
      associations?:
        | (
            | components['schemas']['AssociationBody'][]
            | {
                [key: string]: unknown;
              }
          )
        | null;
      /** @description City. */
      city?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description Name of the company, as text.
       * @example Analytical Engines Ltd
       */
      company?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description Domain of a company to associate the record with, instead of `companyId`. If several companies have it, the association fails.
       * @example example.com
       */
      companyDomain?: string;
      /**
       * @description Your own id of a company to associate the record with, instead of `companyId`.
       * @example ACCOUNT-1815
       */
      companyExternalId?: string | number;
      /**
       * @description HubSpot’s id of a company to associate the record with.
       * @example 18215439982
       */
      companyId?: string;
      /** @description False to leave the record’s primary company as it is. By default the company becomes the primary one. */
      companyPrimary?: boolean;
      /** @description Country. */
      country?: (string | number | boolean | (string | number | boolean)[]) | null;
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: the time of creation. */
      createdAt?: string | null;
      /**
       * Format: email
       * @description E-mail address, primary or additional. Without `id` and `externalId` it is the key of the contact. It may stand in
       *     `properties` too. HubSpot stores it in lower case.
       * @example ada@example.com
       */
      email?: string;
      /**
       * @description Your own id of the contact: 1 to 200 printable characters, or a whole number. Requests with the same id change the same
       *     contact, and may change its `email`. A new id is given to the contact that has the `email`, unless that has another one
       *     already.
       * @example CUSTOMER-1815
       */
      externalId?: string | number;
      /**
       * @description Properties of the body that are written only if HubSpot has no value for them. The record is read first. A new record gets all values. `leftAlone` in the answer lists the properties that keep another value.
       * @example []
       */
      fillIfEmpty?: string[] | null;
      /**
       * @description First name.
       * @example Ada
       */
      firstname?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description Lead status, by its internal name.
       * @example NEW
       */
      hs_lead_status?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description HubSpot's id of the owner, or the owner's e-mail address.
       * @example 71
       */
      hubspot_owner_id?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description HubSpot's id of an existing contact. Send it with `email` to change the address.
       * @example 37765128953
       */
      id?: string;
      /** @description Job title. */
      jobtitle?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description Last name.
       * @example Lovelace
       */
      lastname?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description Lifecycle stage, by its internal name. HubSpot only moves it forward, unless a write clears it first.
       * @example lead
       */
      lifecyclestage?: (string | number | boolean | (string | number | boolean)[]) | null;
      /** @description Mobile phone number. */
      mobilephone?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description `create`: the key must have no record, else nothing is written, and the answer is 409 with the record’s id. `update`: the key must have a record, else nothing is written, and the answer is 404. `upsert`, the default: update the record, or create one. POST of a ticket always creates one, and takes `create` only.
       * @example upsert
       * @enum {string|null}
       */
      mode?: 'create' | 'update' | 'upsert' | null;
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: it must be the type of the route. */
      objectType?: string | null;
      /**
       * @description Phone number.
       * @example +44 20 7946 0958
       */
      phone?: (string | number | boolean | (string | number | boolean)[]) | null;
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: it must be the portal of the request. */
      portalId?: string | null;
      /**
       * @description Further HubSpot properties, by their internal names. null or "" clears a value. A list has the options of a property with several ones.
       * @example {
       *       "numemployees": "50",
       *       "hs_language": "en"
       *     }
       */
      properties?: {
        [key: string]: (string | number | boolean | (string | number | boolean)[]) | null;
      };
      /** @description State or region. */
      state?: (string | number | boolean | (string | number | boolean)[]) | null;
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: the time of the last change. */
      updatedAt?: string | null;
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: HubSpot’s page of the record. */
      url?: string | null;
      /** @description Website. */
      website?: (string | number | boolean | (string | number | boolean)[]) | null;
      /** @description Postal code. */
      zip?: (string | number | boolean | (string | number | boolean)[]) | null;
    };
    UpsertContactsBody: {
      /** @description 1 to 1,000 records. A malformed or refused record does not stop the others. */
      records: components['schemas']['UpsertContactBody'][];
    };
    UpsertDealBody: {
      /**
       * @description Amount in the deal's currency.
       * @example 12500.5
       */
      amount?: (string | number | boolean | (string | number | boolean)[]) | null;
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: HubSpot’s mark of archived records. */
      archived?: boolean | null;
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: the time of archiving. */
      archivedAt?: string | null;
      /**
       * @description Associations to make, at most 100. Present ones stay. A record that is sent back has an object here, which is ignored.
       * @example [
       *       {
       *         "to": {
       *           "type": "companies",
       *           "domain": "example.com"
       *         },
       *         "label": "Primary"
       *       }
       *     ]
       */
      associations?:
        | (
            | components['schemas']['AssociationBody'][]
            | {
                [key: string]: unknown;
              }
          )
        | null;
      /**
       * @description Time of the deal's close: ISO 8601, or milliseconds since 1970. Without an offset it is in the time zone of `DATE_TIME_ZONE`, UTC by default.
       * @example 2026-12-31T12:00:00Z
       */
      closedate?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description Domain of a company to associate the record with, instead of `companyId`. If several companies have it, the association fails.
       * @example example.com
       */
      companyDomain?: string;
      /**
       * @description Your own id of a company to associate the record with, instead of `companyId`.
       * @example ACCOUNT-1815
       */
      companyExternalId?: string | number;
      /**
       * @description HubSpot’s id of a company to associate the record with.
       * @example 18215439982
       */
      companyId?: string;
      /** @description False to leave the record’s primary company as it is. By default the company becomes the primary one. */
      companyPrimary?: boolean;
      /**
       * Format: email
       * @description E-mail of a contact to associate the deal with, instead of `contactId`.
       * @example ada@example.com
       */
      contactEmail?: string;
      /**
       * @description HubSpot's id of a contact to associate the deal with.
       * @example 37765128953
       */
      contactId?: string;
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: the time of creation. */
      createdAt?: string | null;
      /**
       * @description Name of the deal. Without `id` and `externalId`, the name is the deal's key within its pipeline.
       * @example Difference Engine No. 2
       */
      dealname?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description Id of the stage. A new deal without one starts in the pipeline's first stage.
       * @example appointmentscheduled
       */
      dealstage?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description Type of the deal: `newbusiness`, `existingbusiness`, or another option of the portal.
       * @example newbusiness
       */
      dealtype?: (string | number | boolean | (string | number | boolean)[]) | null;
      /** @description Description of the deal. */
      description?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description Your own id of the deal: 1 to 200 printable characters, or a whole number. Requests with the same id change the same deal.
       * @example ORDER-1815
       */
      externalId?: string | number;
      /**
       * @description Properties of the body that are written only if HubSpot has no value for them. The record is read first. A new record gets all values. `leftAlone` in the answer lists the properties that keep another value.
       * @example []
       */
      fillIfEmpty?: string[] | null;
      /**
       * @description `low`, `medium` or `high`.
       * @example medium
       */
      hs_priority?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description HubSpot's id of the owner, or the owner's e-mail address.
       * @example 71
       */
      hubspot_owner_id?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description HubSpot's id of an existing deal.
       * @example 21459938201
       */
      id?: string;
      /**
       * @description `create`: the key must have no record, else nothing is written, and the answer is 409 with the record’s id. `update`: the key must have a record, else nothing is written, and the answer is 404. `upsert`, the default: update the record, or create one. POST of a ticket always creates one, and takes `create` only.
       * @example upsert
       * @enum {string|null}
       */
      mode?: 'create' | 'update' | 'upsert' | null;
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: it must be the type of the route. */
      objectType?: string | null;
      /**
       * @description Id of the pipeline. A new deal without one goes to the pipeline of its stage, else to the first pipeline.
       * @example default
       */
      pipeline?: (string | number | boolean | (string | number | boolean)[]) | null;
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: it must be the portal of the request. */
      portalId?: string | null;
      /**
       * @description Further HubSpot properties, by their internal names. null or "" clears a value. A list has the options of a property with several ones.
       * @example {
       *       "hs_next_step": "Call on Monday"
       *     }
       */
      properties?: {
        [key: string]: (string | number | boolean | (string | number | boolean)[]) | null;
      };
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: the time of the last change. */
      updatedAt?: string | null;
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: HubSpot’s page of the record. */
      url?: string | null;
    };
    UpsertDealsBody: {
      /** @description 1 to 1,000 records. A malformed or refused record does not stop the others. */
      records: components['schemas']['UpsertDealBody'][];
    };
    UpsertTicketBody: {
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: HubSpot’s mark of archived records. */
      archived?: boolean | null;
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: the time of archiving. */
      archivedAt?: string | null;
      /**
       * @description Associations to make, at most 100. Present ones stay. A record that is sent back has an object here, which is ignored.
       * @example [
       *       {
       *         "to": {
       *           "type": "companies",
       *           "domain": "example.com"
       *         },
       *         "label": "Primary"
       *       }
       *     ]
       */
      associations?:
        | (
            | components['schemas']['AssociationBody'][]
            | {
                [key: string]: unknown;
              }
          )
        | null;
      /** @description Another name for `hs_ticket_category`. */
      category?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description Domain of a company to associate the record with, instead of `companyId`. If several companies have it, the association fails.
       * @example example.com
       */
      companyDomain?: string;
      /**
       * @description Your own id of a company to associate the record with, instead of `companyId`.
       * @example ACCOUNT-1815
       */
      companyExternalId?: string | number;
      /**
       * @description HubSpot’s id of a company to associate the record with.
       * @example 18215439982
       */
      companyId?: string;
      /** @description False to leave the record’s primary company as it is. By default the company becomes the primary one. */
      companyPrimary?: boolean;
      /**
       * Format: email
       * @description E-mail of a contact to associate the ticket with, instead of `contactId`.
       * @example ada@example.com
       */
      contactEmail?: string;
      /**
       * @description HubSpot's id of a contact to associate the ticket with.
       * @example 37765128953
       */
      contactId?: string;
      /**
       * @description Description of the problem.
       * @example It began this morning, right after the carry mechanism was oiled.
       */
      content?: (string | number | boolean | (string | number | boolean)[]) | null;
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: the time of creation. */
      createdAt?: string | null;
      /**
       * @description HubSpot's id of a deal to associate the ticket with.
       * @example 21459938201
       */
      dealId?: string;
      /**
       * @description HubSpot's ids of deals to associate the ticket with, at most 100.
       * @example [
       *       "21459938201"
       *     ]
       */
      dealIds?: string[];
      /** @description Another name for `content`. */
      description?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description Your own id of the ticket: 1 to 200 printable characters, or a whole number. If a ticket has it already, POST is refused
       *     with 409, and PUT updates that ticket.
       * @example CASE-1815
       */
      externalId?: string | number;
      /**
       * @description Properties of the body that are written only if HubSpot has no value for them. The record is read first. A new record gets all values. `leftAlone` in the answer lists the properties that keep another value.
       * @example []
       */
      fillIfEmpty?: string[] | null;
      /**
       * @description Pipeline, by id or label. A new ticket without one goes to the pipeline of its stage, else to the first pipeline.
       * @example 0
       */
      hs_pipeline?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description Stage, by id or label, such as `Closed`. If several pipelines have the label, send the pipeline too. A new ticket without a
       *     stage starts in the pipeline's first one.
       * @example 1
       */
      hs_pipeline_stage?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description Category, by its internal name.
       * @example PRODUCT_ISSUE
       */
      hs_ticket_category?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description `LOW`, `MEDIUM` or `HIGH`.
       * @example HIGH
       */
      hs_ticket_priority?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description HubSpot's id of the owner, or the owner's e-mail address.
       * @example 71
       */
      hubspot_owner_id?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description HubSpot's id of an existing ticket.
       * @example 27651130114
       */
      id?: string;
      /**
       * @description `create`: the key must have no record, else nothing is written, and the answer is 409 with the record’s id. `update`: the key must have a record, else nothing is written, and the answer is 404. `upsert`, the default: update the record, or create one. POST of a ticket always creates one, and takes `create` only.
       * @example upsert
       * @enum {string|null}
       */
      mode?: 'create' | 'update' | 'upsert' | null;
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: it must be the type of the route. */
      objectType?: string | null;
      /** @description Another name for `hs_pipeline`. */
      pipeline?: (string | number | boolean | (string | number | boolean)[]) | null;
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: it must be the portal of the request. */
      portalId?: string | null;
      /**
       * @description Further HubSpot properties, by their internal names. null or "" clears a value. A list has the options of a property with several ones.
       * @example {
       *       "source_type": "CHAT"
       *     }
       */
      properties?: {
        [key: string]: (string | number | boolean | (string | number | boolean)[]) | null;
      };
      /** @description Another name for `hs_pipeline_stage`. */
      stage?: (string | number | boolean | (string | number | boolean)[]) | null;
      /**
       * @description Subject of the ticket, in one line. POST requires it; it may stand in `properties`.
       * @example The engine grinds at step 7
       */
      subject?: (string | number | boolean | (string | number | boolean)[]) | null;
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: the time of the last change. */
      updatedAt?: string | null;
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: HubSpot’s page of the record. */
      url?: string | null;
    };
    UpsertTicketsBody: {
      /** @description 1 to 1,000 records. A malformed or refused record does not stop the others. */
      records: components['schemas']['UpsertTicketBody'][];
    };
    ValidationDto: {
      /** @description The faults, with JSON pointers into the record. */
      findings: components['schemas']['ProblemDetailDto'][];
      /**
       * @description Read-only properties of a record that was sent back, which a write would leave out. Absent without any.
       * @example [
       *       "createdate",
       *       "lastmodifieddate"
       *     ]
       */
      ignored?: string[];
      /**
       * @description The properties in HubSpot's form: option values for labels, times in UTC. Empty for a malformed record.
       * @example {
       *       "email": "ada@example.com",
       *       "lifecyclestage": "lead"
       *     }
       */
      properties: {
        [key: string]: string;
      };
      /** @description True without findings. HubSpot may still refuse the record for other reasons. */
      valid: boolean;
    };
    ValidationsDto: {
      /** @description One entry for each record. */
      results: components['schemas']['ValidationDto'][];
    };
    WriteDto: {
      /**
       * @description True if a list shows the beginnings of long values only, because they have more than 262,144 characters together.
       *     `GET /api/writes/{id}` shows them completely.
       */
      abbreviated?: boolean;
      /**
       * @description Time of acceptance.
       * @example 2026-11-24T10:00:00.000Z
       */
      acceptedAt: string;
      /** @description True if the record was in the recycle bin before this request to archive it. Absent otherwise. */
      alreadyArchived?: boolean;
      /** @description The API key that sent the write, or retried it last. Absent in the answer to the write itself, and for writes of earlier releases. */
      apiKey?: components['schemas']['WriteKeyDto'];
      /**
       * @description True for an open or failed write that archives the record. Absent otherwise.
       * @example true
       */
      archives?: boolean;
      /** @description One entry for each requested association, in the order of the request. */
      associations: components['schemas']['AssociationOutcomeDto'][];
      /**
       * @description HTTP calls so far.
       * @example 0
       */
      attempts: number;
      /** @description Time at which the write was settled or failed for good. */
      closedAt?: string;
      /** @description HubSpot's correlation id of the write. */
      correlationId?: string;
      /**
       * @description Present once the write is settled.
       * @enum {string}
       */
      delivery?: 'at-least-once' | 'exactly-once';
      /**
       * @description Of a record of a graph: the writes that must settle first. The write is sent once they have, and fails if one of them does. Absent
       *     without any.
       */
      dependsOn?: components['schemas']['DependencyDto'][];
      /** @description Properties of a settled write whose values in HubSpot differ from the sent ones. Absent if there are none. */
      differences?: components['schemas']['PropertyDifferenceDto'][];
      /**
       * @description True if the data of this write were erased on request. Absent otherwise.
       * @example true
       */
      erased?: boolean;
      /**
       * @description The write's id.
       * @example 019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10
       */
      id: string;
      /**
       * @description Read-only properties of a record that was sent back, which were left out. Absent without any.
       * @example [
       *       "createdate",
       *       "lastmodifieddate"
       *     ]
       */
      ignored?: string[];
      /** @description Properties in `fillIfEmpty` that keep HubSpot's value, once the write is settled. Absent if there are none. */
      leftAlone?: components['schemas']['PropertyDifferenceDto'][];
      /**
       * @description The part of the request by which the existing record was found. Present once the write has updated a record.
       * @enum {string}
       */
      matchedBy?: 'domain' | 'email' | 'externalId' | 'id' | 'match' | 'name';
      /** @description Time of the next attempt, after a failed one. */
      nextAttemptAt?: string;
      /**
       * @description Type of the record.
       * @example contacts
       */
      objectType: string;
      /**
       * @description Present once the write is settled.
       * @enum {string}
       */
      outcome?: 'archived' | 'created' | 'restored' | 'updated';
      /**
       * @description HubSpot's number of the record's account.
       * @example 1234567
       */
      portalId: string;
      /** @description Problem of a failed write, or of the last attempt of an open one. */
      problem?: components['schemas']['ProblemDto'];
      /** @description The properties in HubSpot's answer. Present once the write is settled. */
      properties?: {
        [key: string]: unknown;
      };
      /** @description The record's id in HubSpot. Present once the write is settled, and for writes that archive a record or change an association. */
      recordId?: string;
      /** @description The properties to write, by HubSpot's names. Absent once the write is settled, and for associations. */
      requestedProperties?: {
        [key: string]: string;
      };
      /**
       * @description State of the record's write; associations have their own outcomes. `due`: the service sends the write as soon as
       *     HubSpot's limits allow, or at `nextAttemptAt`. `sending`: a call is under way. `settled`: HubSpot has the record.
       *     `failed`: see `problem`; only a retry sends the write again.
       * @example due
       * @enum {string}
       */
      state: 'due' | 'failed' | 'sending' | 'settled';
      /**
       * @description False if the service has not kept the values of this settled write (`KEEP_VALUES=failed-only`), or has erased them.
       *     `properties` is then empty. Absent otherwise, and in the first answer to a write.
       * @example false
       */
      valuesKept?: boolean;
      /** @description HubSpot's warnings about a settled write. Absent if there are none. */
      warnings?: components['schemas']['WriteWarningDto'][];
    };
    WriteKeyDto: {
      /**
       * @description Id of the key.
       * @example 3f0f2c1e-8f0b-4b57-9b5e-6d7f4c2f7a10
       */
      id: string;
      /**
       * @description Name of the key. Absent if the key was removed.
       * @example web form
       */
      name?: string;
    };
    WriteObjectBody: {
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: HubSpot’s mark of archived records. */
      archived?: boolean | null;
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: the time of archiving. */
      archivedAt?: string | null;
      /**
       * @description Associations to make, at most 100. Present ones stay. A record that is sent back has an object here, which is ignored.
       * @example [
       *       {
       *         "to": {
       *           "type": "companies",
       *           "domain": "example.com"
       *         },
       *         "label": "Primary"
       *       }
       *     ]
       */
      associations?:
        | (
            | components['schemas']['AssociationBody'][]
            | {
                [key: string]: unknown;
              }
          )
        | null;
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: the time of creation. */
      createdAt?: string | null;
      /**
       * @description Your own id of the record: 1 to 200 printable characters, or a whole number. Requests with the same id change the same
       *     record. A new id creates a record. Some types have no such ids, such as notes.
       * @example ORDER-1815-1
       */
      externalId?: string | number;
      /**
       * @description Properties of the body that are written only if HubSpot has no value for them. The record is read first. A new record gets all values. `leftAlone` in the answer lists the properties that keep another value.
       * @example []
       */
      fillIfEmpty?: string[] | null;
      /**
       * @description HubSpot's id of an existing record.
       * @example 18215439982
       */
      id?: string;
      /** @description The record with a value of a unique property, such as the SKU of a product. A new value creates a record. */
      match?: components['schemas']['MatchDto'];
      /**
       * @description `create`: the key must have no record, else nothing is written, and the answer is 409 with the record’s id. `update`: the key must have a record, else nothing is written, and the answer is 404. `upsert`, the default: update the record, or create one. POST of a ticket always creates one, and takes `create` only.
       * @example upsert
       * @enum {string|null}
       */
      mode?: 'create' | 'update' | 'upsert' | null;
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: it must be the type of the route. */
      objectType?: string | null;
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: it must be the portal of the request. */
      portalId?: string | null;
      /**
       * @description Further HubSpot properties, by their internal names. null or "" clears a value. A list has the options of a property with several ones.
       * @example {
       *       "name": "Analytical Engine",
       *       "quantity": 1
       *     }
       */
      properties?: {
        [key: string]: (string | number | boolean | (string | number | boolean)[]) | null;
      };
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: the time of the last change. */
      updatedAt?: string | null;
      /** @description Ignored in a record that is sent back as a read returned it, together with its `id`: HubSpot’s page of the record. */
      url?: string | null;
    };
    WriteObjectsBody: {
      /** @description 1 to 1,000 records. A malformed or refused record does not stop the others. */
      records: components['schemas']['WriteObjectBody'][];
    };
    WriteOutcomeDto: {
      /**
       * @description True if the record was in the recycle bin before this request to archive it. Absent otherwise.
       * @example true
       */
      alreadyArchived?: boolean;
      /** @description One entry for each requested association, in the order of the request. */
      associations: components['schemas']['AssociationOutcomeDto'][];
      /**
       * @description HTTP calls for this record, with retries. One call may carry a hundred records.
       * @example 1
       */
      attempts: number;
      /**
       * @description HubSpot's correlation id of the write. HubSpot's support finds the call by this id.
       * @example aeb5f871-7f07-4993-9211-075dc63e7cbf
       */
      correlationId?: string;
      /**
       * @description Time of the record's creation in HubSpot.
       * @example 2026-11-24T10:00:00.000Z
       */
      createdAt?: string;
      /**
       * @description `exactly-once`: no failure can create a second record. `at-least-once`: the portal refuses the hidden unique property.
       *     After a lost answer, a search precedes the next create. That search may miss the record.
       * @example exactly-once
       * @enum {string}
       */
      delivery: 'at-least-once' | 'exactly-once';
      /**
       * @description Properties of this write that did not take effect: their values in HubSpot's answer differ from the sent ones. Values
       *     are compared by meaning: numbers, times, options in any order. Absent if there are none. Properties that the answer
       *     does not carry, and values that a later write of the same call replaced, are left out.
       */
      differences?: components['schemas']['PropertyDifferenceDto'][];
      /**
       * @description True if the data of this write were erased on request. Absent otherwise.
       * @example true
       */
      erased?: boolean;
      /**
       * @description The record's id in HubSpot.
       * @example 37765128953
       */
      id: string;
      /**
       * @description Read-only properties of a record that was sent back, which were left out. Absent without any.
       * @example [
       *       "createdate",
       *       "lastmodifieddate"
       *     ]
       */
      ignored?: string[];
      /**
       * @description Properties in `fillIfEmpty` that keep another value than the sent one, because HubSpot had that value already. Absent if there
       *     are none.
       */
      leftAlone?: components['schemas']['PropertyDifferenceDto'][];
      /**
       * @description The part of the request by which the existing record was found. Absent for a new record, and for writes that an
       *     earlier release settled.
       * @example email
       * @enum {string}
       */
      matchedBy?: 'domain' | 'email' | 'externalId' | 'id' | 'match' | 'name';
      /**
       * @description Type of the record.
       * @example contacts
       */
      objectType: string;
      /**
       * @description `created` for a new record. `archived` for a record in the recycle bin. `restored` if this service had archived the record of
       *     the key, and HubSpot has made it active again. If HubSpot makes a new record instead, the outcome is `created`.
       * @example created
       * @enum {string}
       */
      outcome: 'archived' | 'created' | 'restored' | 'updated';
      /**
       * @description HubSpot's number of the record's account.
       * @example 1234567
       */
      portalId: string;
      /**
       * @description The properties in HubSpot's answer: at least the written ones.
       * @example {
       *       "email": "ada@example.com",
       *       "firstname": "Ada",
       *       "lifecyclestage": "lead"
       *     }
       */
      properties: {
        [key: string]: unknown;
      };
      /**
       * @description Time of the record's last change in HubSpot.
       * @example 2026-11-24T10:00:00.000Z
       */
      updatedAt?: string;
      /**
       * @description False if the service has not kept the values of this settled write (`KEEP_VALUES=failed-only`), or has erased them.
       *     `properties` is then empty. Absent otherwise, and in the first answer to a write.
       * @example false
       */
      valuesKept?: boolean;
      /** @description HubSpot's warnings about this write. Absent if there are none. */
      warnings?: components['schemas']['WriteWarningDto'][];
      /**
       * @description The write's id, for `GET /api/writes/{id}`.
       * @example 019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10
       */
      writeId: string;
    };
    WritesPage: {
      /** @description Position of the next page. */
      paging: components['schemas']['WritesPaging'];
      /** @description The writes of this page. */
      results: components['schemas']['WriteDto'][];
      /**
       * @description Names of the custom types in the results, by their ids. Absent without any, and without types whose names are unknown now.
       * @example {
       *       "2-17": "engines"
       *     }
       */
      typeNames?: {
        [key: string]: string;
      };
    };
    WritesPaging: {
      /** @description The next page. */
      next?: components['schemas']['NextWrites'];
    };
    WriteWarningDto: {
      /**
       * @description HubSpot's category. `PROPERTY_VALUE_NORMALIZED`: HubSpot stored a value in another form.
       * @example PROPERTY_VALUE_NORMALIZED
       */
      category: string;
      /**
       * @description HubSpot's message.
       * @example closedate was normalized from 1798675200000 to 2026-12-31T00:00:00.000Z
       */
      message: string;
      /**
       * @description The value that HubSpot stored, if the warning has one.
       * @example 2026-12-31T00:00:00.000Z
       */
      normalizedValue?: string;
      /**
       * @description HubSpot's name of the property, if the warning has one.
       * @example closedate
       */
      property?: string;
      /**
       * @description The value that HubSpot got, if the warning has one.
       * @example 1798675200000
       */
      rawValue?: string;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: {
    /**
     * @description Rest of the API key’s limit: `r` requests are left, and the full limit is available in `t` seconds. Absent for a key without a limit.
     * @example "api-key";r=9999;t=1
     */
    RateLimit: string;
    /**
     * @description The API key’s limit: `q` requests in `w` seconds. Absent for a key without a limit.
     * @example "api-key";q=10000;w=10
     */
    'RateLimit-Policy': string;
    /**
     * @description The request’s id, which the log contains too: the caller’s, or else a new one.
     * @example 7d0f3a86-4d3c-4d55-8f6c-0f9d4f9d6a55
     */
    'X-Request-Id': string;
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  audit_list: {
    parameters: {
      query?: {
        /** @description Only these changes. Such as `key.created`. */
        action?:
          | 'erasure.failed'
          | 'erasure.finished'
          | 'erasure.requested'
          | 'key.created'
          | 'key.revoked'
          | 'key.rotated'
          | 'portal.connected'
          | 'portal.disconnected'
          | 'portal.key-property-chosen'
          | 'tokens.reencrypted'
          | 'write.retried';
        /** @description Only changes by the API key with this id or name; `command line` for commands. Such as `operator`. */
        apiKey?: string;
        /** @description `paging.next.cursor` of the previous page. */
        cursor?: string;
        /** @description Changes per page. */
        limit?: number;
        /** @description Only changes that concern this portal. Such as `1234567`. */
        portalId?: string;
        /** @description Only changes of the API key, portal, erasure or write with this id. Such as `1234567`. */
        subject?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          /** @description Other pages (RFC 8288), such as rel="next". */
          Link?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "results": [
           *         {
           *           "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *           "at": "2026-11-24T10:00:00.000Z",
           *           "by": {
           *             "id": "3f0f2c1e-8f0b-4b57-9b5e-6d7f4c2f7a10",
           *             "name": "command line"
           *           },
           *           "action": "key.created",
           *           "subject": "3f0f2c1e-8f0b-4b57-9b5e-6d7f4c2f7a10",
           *           "portalId": "1234567",
           *           "details": {
           *             "name": "web form",
           *             "scopes": [
           *               "write-only"
           *             ]
           *           }
           *         }
           *       ],
           *       "paging": {}
           *     }
           */
          'application/json': components['schemas']['AuditPageDto'];
        };
      };
      /** @description `invalid-request`: The request does not have the required form */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'invalid-request';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `database-unavailable`: The database could not be reached */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'database-unavailable';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  companies_put: {
    parameters: {
      query?: never;
      header?: {
        /** @description A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default. */
        'Idempotency-Key'?: string;
        /** @description `respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60. */
        Prefer?: string;
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpsertCompanyBody'];
      };
    };
    responses: {
      /** @description The company existed and was updated. */
      200: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "outcome": "created",
           *       "matchedBy": "email",
           *       "alreadyArchived": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "properties": {
           *         "email": "ada@example.com",
           *         "firstname": "Ada",
           *         "lifecyclestage": "lead"
           *       },
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "delivery": "exactly-once",
           *       "attempts": 1,
           *       "correlationId": "aeb5f871-7f07-4993-9211-075dc63e7cbf",
           *       "createdAt": "2026-11-24T10:00:00.000Z",
           *       "updatedAt": "2026-11-24T10:00:00.000Z",
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ]
           *     }
           */
          'application/json': components['schemas']['WriteOutcomeDto'];
        };
      };
      /** @description The company was created. */
      201: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "outcome": "created",
           *       "matchedBy": "email",
           *       "alreadyArchived": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "properties": {
           *         "email": "ada@example.com",
           *         "firstname": "Ada",
           *         "lifecyclestage": "lead"
           *       },
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "delivery": "exactly-once",
           *       "attempts": 1,
           *       "correlationId": "aeb5f871-7f07-4993-9211-075dc63e7cbf",
           *       "createdAt": "2026-11-24T10:00:00.000Z",
           *       "updatedAt": "2026-11-24T10:00:00.000Z",
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ]
           *     }
           */
          'application/json': components['schemas']['WriteOutcomeDto'];
        };
      };
      /** @description The write is stored, but not settled yet. Nothing is lost: poll the URL in `Location`. */
      202: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description URL of the write. */
          Location?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until the next poll. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "portalId": "1234567",
           *       "state": "due",
           *       "archives": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "attempts": 0,
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ],
           *       "acceptedAt": "2026-11-24T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['WriteDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `record-exists`: A record with this key exists already<br>`company-ambiguous`: Several companies match */
      409: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'company-ambiguous' | 'record-exists';
            /** @enum {integer} */
            status?: 409;
          };
        };
      };
      /** @description `record-too-large`: The record is too large<br>`body-too-large`: The body is too large */
      413: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'record-too-large' | 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `idempotency-key-reused`: The Idempotency-Key was used for another request<br>`refused-by-preflight`: The record does not fit the portal's properties<br>`refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'idempotency-key-reused' | 'refused-by-hubspot' | 'refused-by-preflight';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `quota-exceeded`: Too many writes are open<br>`rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'quota-exceeded' | 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`not-ready`: The service is not ready<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'not-ready'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  companies_post: {
    parameters: {
      query?: never;
      header?: {
        /** @description A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default. */
        'Idempotency-Key'?: string;
        /** @description `respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60. */
        Prefer?: string;
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpsertCompanyBody'];
      };
    };
    responses: {
      /** @description The company existed and was updated. */
      200: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "outcome": "created",
           *       "matchedBy": "email",
           *       "alreadyArchived": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "properties": {
           *         "email": "ada@example.com",
           *         "firstname": "Ada",
           *         "lifecyclestage": "lead"
           *       },
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "delivery": "exactly-once",
           *       "attempts": 1,
           *       "correlationId": "aeb5f871-7f07-4993-9211-075dc63e7cbf",
           *       "createdAt": "2026-11-24T10:00:00.000Z",
           *       "updatedAt": "2026-11-24T10:00:00.000Z",
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ]
           *     }
           */
          'application/json': components['schemas']['WriteOutcomeDto'];
        };
      };
      /** @description The company was created. */
      201: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "outcome": "created",
           *       "matchedBy": "email",
           *       "alreadyArchived": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "properties": {
           *         "email": "ada@example.com",
           *         "firstname": "Ada",
           *         "lifecyclestage": "lead"
           *       },
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "delivery": "exactly-once",
           *       "attempts": 1,
           *       "correlationId": "aeb5f871-7f07-4993-9211-075dc63e7cbf",
           *       "createdAt": "2026-11-24T10:00:00.000Z",
           *       "updatedAt": "2026-11-24T10:00:00.000Z",
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ]
           *     }
           */
          'application/json': components['schemas']['WriteOutcomeDto'];
        };
      };
      /** @description The write is stored, but not settled yet. Nothing is lost: poll the URL in `Location`. */
      202: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description URL of the write. */
          Location?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until the next poll. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "portalId": "1234567",
           *       "state": "due",
           *       "archives": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "attempts": 0,
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ],
           *       "acceptedAt": "2026-11-24T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['WriteDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `record-exists`: A record with this key exists already<br>`company-ambiguous`: Several companies match */
      409: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'company-ambiguous' | 'record-exists';
            /** @enum {integer} */
            status?: 409;
          };
        };
      };
      /** @description `record-too-large`: The record is too large<br>`body-too-large`: The body is too large */
      413: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'record-too-large' | 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `idempotency-key-reused`: The Idempotency-Key was used for another request<br>`refused-by-preflight`: The record does not fit the portal's properties<br>`refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'idempotency-key-reused' | 'refused-by-hubspot' | 'refused-by-preflight';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `quota-exceeded`: Too many writes are open<br>`rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'quota-exceeded' | 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`not-ready`: The service is not ready<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'not-ready'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  companies_read: {
    parameters: {
      query?: {
        /**
         * @description Types of the associated records to list, separated by commas; empty for none. The default is all types whose scope the portal
         *     has granted. Such as `deals`.
         */
        associations?: string[];
        /** @description Names of the properties to read, separated by commas. The default is all properties with a field in this API's bodies. Such as `email,lifecyclestage`. */
        properties?: string[];
      };
      header?: {
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path: {
        /** @description The company's id. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The record as HubSpot has it now. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "properties": {
           *         "email": "ada@example.com",
           *         "firstname": "Ada",
           *         "phone": null
           *       },
           *       "associations": {}
           *     }
           */
          'application/json': components['schemas']['RecordDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'refused-by-hubspot';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`database-unavailable`: The database could not be reached */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'database-unavailable';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  companies_archive: {
    parameters: {
      query?: never;
      header?: {
        /** @description A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default. */
        'Idempotency-Key'?: string;
        /** @description `respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60. */
        Prefer?: string;
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path: {
        /** @description HubSpot’s id of the company. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The company is in the recycle bin. */
      200: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "outcome": "created",
           *       "matchedBy": "email",
           *       "alreadyArchived": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "properties": {
           *         "email": "ada@example.com",
           *         "firstname": "Ada",
           *         "lifecyclestage": "lead"
           *       },
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "delivery": "exactly-once",
           *       "attempts": 1,
           *       "correlationId": "aeb5f871-7f07-4993-9211-075dc63e7cbf",
           *       "createdAt": "2026-11-24T10:00:00.000Z",
           *       "updatedAt": "2026-11-24T10:00:00.000Z",
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ]
           *     }
           */
          'application/json': components['schemas']['WriteOutcomeDto'];
        };
      };
      /** @description The write is stored, but not settled yet. Nothing is lost: poll the URL in `Location`. */
      202: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description URL of the write. */
          Location?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until the next poll. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "portalId": "1234567",
           *       "state": "due",
           *       "archives": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "attempts": 0,
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ],
           *       "acceptedAt": "2026-11-24T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['WriteDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `body-too-large`: The body is too large */
      413: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `idempotency-key-reused`: The Idempotency-Key was used for another request<br>`refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'idempotency-key-reused' | 'refused-by-hubspot';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `quota-exceeded`: Too many writes are open<br>`rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'quota-exceeded' | 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`not-ready`: The service is not ready<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'not-ready'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  companiesassociations_put: {
    parameters: {
      query?: {
        /** @description A label of the portal between the two types, or HubSpot's `Primary`. Upper and lower case are equal if one label fits. Such as `Decision maker`. */
        label?: string;
        /** @description HubSpot's id of the association type in this direction, instead of `label`. Such as `501`. */
        typeId?: number;
      };
      header?: {
        /** @description A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default. */
        'Idempotency-Key'?: string;
        /** @description `respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60. */
        Prefer?: string;
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path: {
        /** @description HubSpot’s id of the company. */
        id: string;
        /** @description HubSpot’s id of the other record. */
        toId: string;
        /** @description Type of the other record: contacts, companies, deals, tickets, products, line_items, leads, notes, tasks, calls, meetings, emails, or a custom type by its id such as 2-17, its name, or its fully qualified name. */
        toType: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The records are associated. */
      200: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "toObjectType": "contacts",
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "attempts": 1,
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "toId": "37765128953",
           *       "toEmail": "ada@example.com",
           *       "toExternalId": "ACCOUNT-1815",
           *       "toDomain": "example.com",
           *       "toName": "ada",
           *       "primary": true,
           *       "label": "Decision maker",
           *       "typeId": 501,
           *       "removes": true,
           *       "outcome": "associated"
           *     }
           */
          'application/json': components['schemas']['AssociationChangeDto'];
        };
      };
      /** @description The write is stored, but not settled yet. Nothing is lost: poll the URL in `Location`. */
      202: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description URL of the write. */
          Location?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until the next poll. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "portalId": "1234567",
           *       "state": "due",
           *       "archives": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "attempts": 0,
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ],
           *       "acceptedAt": "2026-11-24T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['WriteDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `body-too-large`: The body is too large */
      413: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `idempotency-key-reused`: The Idempotency-Key was used for another request<br>`refused-by-preflight`: The record does not fit the portal's properties<br>`refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'idempotency-key-reused' | 'refused-by-hubspot' | 'refused-by-preflight';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `quota-exceeded`: Too many writes are open<br>`rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'quota-exceeded' | 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`not-ready`: The service is not ready<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'not-ready'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  companiesassociations_remove: {
    parameters: {
      query?: {
        /** @description A label of the portal between the two types, or HubSpot's `Primary`. Upper and lower case are equal if one label fits. Such as `Decision maker`. */
        label?: string;
        /** @description HubSpot's id of the association type in this direction, instead of `label`. Such as `501`. */
        typeId?: number;
      };
      header?: {
        /** @description A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default. */
        'Idempotency-Key'?: string;
        /** @description `respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60. */
        Prefer?: string;
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path: {
        /** @description HubSpot’s id of the company. */
        id: string;
        /** @description HubSpot’s id of the other record. */
        toId: string;
        /** @description Type of the other record: contacts, companies, deals, tickets, products, line_items, leads, notes, tasks, calls, meetings, emails, or a custom type by its id such as 2-17, its name, or its fully qualified name. */
        toType: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The records are not associated any more, or not by this label. */
      200: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "toObjectType": "contacts",
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "attempts": 1,
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "toId": "37765128953",
           *       "toEmail": "ada@example.com",
           *       "toExternalId": "ACCOUNT-1815",
           *       "toDomain": "example.com",
           *       "toName": "ada",
           *       "primary": true,
           *       "label": "Decision maker",
           *       "typeId": 501,
           *       "removes": true,
           *       "outcome": "associated"
           *     }
           */
          'application/json': components['schemas']['AssociationChangeDto'];
        };
      };
      /** @description The write is stored, but not settled yet. Nothing is lost: poll the URL in `Location`. */
      202: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description URL of the write. */
          Location?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until the next poll. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "portalId": "1234567",
           *       "state": "due",
           *       "archives": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "attempts": 0,
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ],
           *       "acceptedAt": "2026-11-24T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['WriteDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `body-too-large`: The body is too large */
      413: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `idempotency-key-reused`: The Idempotency-Key was used for another request<br>`refused-by-preflight`: The record does not fit the portal's properties<br>`refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'idempotency-key-reused' | 'refused-by-hubspot' | 'refused-by-preflight';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `quota-exceeded`: Too many writes are open<br>`rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'quota-exceeded' | 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`not-ready`: The service is not ready<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'not-ready'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  companies_batch: {
    parameters: {
      query?: never;
      header?: {
        /** @description A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default. */
        'Idempotency-Key'?: string;
        /** @description `respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60. */
        Prefer?: string;
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpsertCompaniesBody'];
      };
    };
    responses: {
      /** @description One entry for each record, in the order of the request. */
      207: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "results": [
           *         {
           *           "status": 201
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['BatchOutcomeDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected */
      404: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `body-too-large`: The body is too large */
      413: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `idempotency-key-reused`: The Idempotency-Key was used for another request */
      422: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'idempotency-key-reused';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `quota-exceeded`: Too many writes are open<br>`rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'quota-exceeded' | 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing */
      502: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`not-ready`: The service is not ready<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'not-ready'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  companies_validate: {
    parameters: {
      query?: never;
      header?: {
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpsertCompanyBody'] | components['schemas']['UpsertCompaniesBody'];
      };
    };
    responses: {
      /** @description The findings of each record. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "results": [
           *         {
           *           "valid": true,
           *           "findings": [
           *             {
           *               "pointer": "/email",
           *               "message": "email must be an e-mail address.",
           *               "code": "isEmail",
           *               "suggestions": [
           *                 "favourite_colour"
           *               ]
           *             }
           *           ],
           *           "properties": {
           *             "email": "ada@example.com",
           *             "lifecyclestage": "lead"
           *           },
           *           "ignored": [
           *             "createdate",
           *             "lastmodifieddate"
           *           ]
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['ValidationsDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `body-too-large`: The body is too large */
      413: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'refused-by-hubspot';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  contacts_put: {
    parameters: {
      query?: never;
      header?: {
        /** @description A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default. */
        'Idempotency-Key'?: string;
        /** @description `respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60. */
        Prefer?: string;
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpsertContactBody'];
      };
    };
    responses: {
      /** @description The contact existed and was updated. */
      200: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "outcome": "created",
           *       "matchedBy": "email",
           *       "alreadyArchived": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "properties": {
           *         "email": "ada@example.com",
           *         "firstname": "Ada",
           *         "lifecyclestage": "lead"
           *       },
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "delivery": "exactly-once",
           *       "attempts": 1,
           *       "correlationId": "aeb5f871-7f07-4993-9211-075dc63e7cbf",
           *       "createdAt": "2026-11-24T10:00:00.000Z",
           *       "updatedAt": "2026-11-24T10:00:00.000Z",
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ]
           *     }
           */
          'application/json': components['schemas']['WriteOutcomeDto'];
        };
      };
      /** @description The contact was created. */
      201: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "outcome": "created",
           *       "matchedBy": "email",
           *       "alreadyArchived": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "properties": {
           *         "email": "ada@example.com",
           *         "firstname": "Ada",
           *         "lifecyclestage": "lead"
           *       },
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "delivery": "exactly-once",
           *       "attempts": 1,
           *       "correlationId": "aeb5f871-7f07-4993-9211-075dc63e7cbf",
           *       "createdAt": "2026-11-24T10:00:00.000Z",
           *       "updatedAt": "2026-11-24T10:00:00.000Z",
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ]
           *     }
           */
          'application/json': components['schemas']['WriteOutcomeDto'];
        };
      };
      /** @description The write is stored, but not settled yet. Nothing is lost: poll the URL in `Location`. */
      202: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description URL of the write. */
          Location?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until the next poll. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "portalId": "1234567",
           *       "state": "due",
           *       "archives": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "attempts": 0,
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ],
           *       "acceptedAt": "2026-11-24T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['WriteDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `record-exists`: A record with this key exists already<br>`external-id-conflict`: The record has another external id */
      409: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'external-id-conflict' | 'record-exists';
            /** @enum {integer} */
            status?: 409;
          };
        };
      };
      /** @description `record-too-large`: The record is too large<br>`body-too-large`: The body is too large */
      413: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'record-too-large' | 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `idempotency-key-reused`: The Idempotency-Key was used for another request<br>`refused-by-preflight`: The record does not fit the portal's properties<br>`refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'idempotency-key-reused' | 'refused-by-hubspot' | 'refused-by-preflight';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `quota-exceeded`: Too many writes are open<br>`rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'quota-exceeded' | 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`not-ready`: The service is not ready<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'not-ready'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  contacts_post: {
    parameters: {
      query?: never;
      header?: {
        /** @description A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default. */
        'Idempotency-Key'?: string;
        /** @description `respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60. */
        Prefer?: string;
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpsertContactBody'];
      };
    };
    responses: {
      /** @description The contact existed and was updated. */
      200: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "outcome": "created",
           *       "matchedBy": "email",
           *       "alreadyArchived": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "properties": {
           *         "email": "ada@example.com",
           *         "firstname": "Ada",
           *         "lifecyclestage": "lead"
           *       },
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "delivery": "exactly-once",
           *       "attempts": 1,
           *       "correlationId": "aeb5f871-7f07-4993-9211-075dc63e7cbf",
           *       "createdAt": "2026-11-24T10:00:00.000Z",
           *       "updatedAt": "2026-11-24T10:00:00.000Z",
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ]
           *     }
           */
          'application/json': components['schemas']['WriteOutcomeDto'];
        };
      };
      /** @description The contact was created. */
      201: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "outcome": "created",
           *       "matchedBy": "email",
           *       "alreadyArchived": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "properties": {
           *         "email": "ada@example.com",
           *         "firstname": "Ada",
           *         "lifecyclestage": "lead"
           *       },
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "delivery": "exactly-once",
           *       "attempts": 1,
           *       "correlationId": "aeb5f871-7f07-4993-9211-075dc63e7cbf",
           *       "createdAt": "2026-11-24T10:00:00.000Z",
           *       "updatedAt": "2026-11-24T10:00:00.000Z",
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ]
           *     }
           */
          'application/json': components['schemas']['WriteOutcomeDto'];
        };
      };
      /** @description The write is stored, but not settled yet. Nothing is lost: poll the URL in `Location`. */
      202: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description URL of the write. */
          Location?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until the next poll. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "portalId": "1234567",
           *       "state": "due",
           *       "archives": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "attempts": 0,
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ],
           *       "acceptedAt": "2026-11-24T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['WriteDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `record-exists`: A record with this key exists already<br>`external-id-conflict`: The record has another external id */
      409: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'external-id-conflict' | 'record-exists';
            /** @enum {integer} */
            status?: 409;
          };
        };
      };
      /** @description `record-too-large`: The record is too large<br>`body-too-large`: The body is too large */
      413: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'record-too-large' | 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `idempotency-key-reused`: The Idempotency-Key was used for another request<br>`refused-by-preflight`: The record does not fit the portal's properties<br>`refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'idempotency-key-reused' | 'refused-by-hubspot' | 'refused-by-preflight';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `quota-exceeded`: Too many writes are open<br>`rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'quota-exceeded' | 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`not-ready`: The service is not ready<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'not-ready'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  contacts_read: {
    parameters: {
      query?: {
        /**
         * @description Types of the associated records to list, separated by commas; empty for none. The default is all types whose scope the portal
         *     has granted. Such as `deals`.
         */
        associations?: string[];
        /** @description Names of the properties to read, separated by commas. The default is all properties with a field in this API's bodies. Such as `email,lifecyclestage`. */
        properties?: string[];
      };
      header?: {
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path: {
        /** @description The contact's id or e-mail address. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The record as HubSpot has it now. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "properties": {
           *         "email": "ada@example.com",
           *         "firstname": "Ada",
           *         "phone": null
           *       },
           *       "associations": {}
           *     }
           */
          'application/json': components['schemas']['RecordDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'refused-by-hubspot';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`database-unavailable`: The database could not be reached */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'database-unavailable';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  contacts_archive: {
    parameters: {
      query?: never;
      header?: {
        /** @description A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default. */
        'Idempotency-Key'?: string;
        /** @description `respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60. */
        Prefer?: string;
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path: {
        /** @description HubSpot’s id of the contact. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The contact is in the recycle bin. */
      200: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "outcome": "created",
           *       "matchedBy": "email",
           *       "alreadyArchived": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "properties": {
           *         "email": "ada@example.com",
           *         "firstname": "Ada",
           *         "lifecyclestage": "lead"
           *       },
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "delivery": "exactly-once",
           *       "attempts": 1,
           *       "correlationId": "aeb5f871-7f07-4993-9211-075dc63e7cbf",
           *       "createdAt": "2026-11-24T10:00:00.000Z",
           *       "updatedAt": "2026-11-24T10:00:00.000Z",
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ]
           *     }
           */
          'application/json': components['schemas']['WriteOutcomeDto'];
        };
      };
      /** @description The write is stored, but not settled yet. Nothing is lost: poll the URL in `Location`. */
      202: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description URL of the write. */
          Location?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until the next poll. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "portalId": "1234567",
           *       "state": "due",
           *       "archives": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "attempts": 0,
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ],
           *       "acceptedAt": "2026-11-24T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['WriteDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `body-too-large`: The body is too large */
      413: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `idempotency-key-reused`: The Idempotency-Key was used for another request<br>`refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'idempotency-key-reused' | 'refused-by-hubspot';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `quota-exceeded`: Too many writes are open<br>`rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'quota-exceeded' | 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`not-ready`: The service is not ready<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'not-ready'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  contactsassociations_put: {
    parameters: {
      query?: {
        /** @description A label of the portal between the two types, or HubSpot's `Primary`. Upper and lower case are equal if one label fits. Such as `Decision maker`. */
        label?: string;
        /** @description HubSpot's id of the association type in this direction, instead of `label`. Such as `501`. */
        typeId?: number;
      };
      header?: {
        /** @description A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default. */
        'Idempotency-Key'?: string;
        /** @description `respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60. */
        Prefer?: string;
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path: {
        /** @description HubSpot’s id of the contact. */
        id: string;
        /** @description HubSpot’s id of the other record. */
        toId: string;
        /** @description Type of the other record: contacts, companies, deals, tickets, products, line_items, leads, notes, tasks, calls, meetings, emails, or a custom type by its id such as 2-17, its name, or its fully qualified name. */
        toType: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The records are associated. */
      200: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "toObjectType": "contacts",
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "attempts": 1,
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "toId": "37765128953",
           *       "toEmail": "ada@example.com",
           *       "toExternalId": "ACCOUNT-1815",
           *       "toDomain": "example.com",
           *       "toName": "ada",
           *       "primary": true,
           *       "label": "Decision maker",
           *       "typeId": 501,
           *       "removes": true,
           *       "outcome": "associated"
           *     }
           */
          'application/json': components['schemas']['AssociationChangeDto'];
        };
      };
      /** @description The write is stored, but not settled yet. Nothing is lost: poll the URL in `Location`. */
      202: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description URL of the write. */
          Location?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until the next poll. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "portalId": "1234567",
           *       "state": "due",
           *       "archives": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "attempts": 0,
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ],
           *       "acceptedAt": "2026-11-24T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['WriteDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `body-too-large`: The body is too large */
      413: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `idempotency-key-reused`: The Idempotency-Key was used for another request<br>`refused-by-preflight`: The record does not fit the portal's properties<br>`refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'idempotency-key-reused' | 'refused-by-hubspot' | 'refused-by-preflight';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `quota-exceeded`: Too many writes are open<br>`rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'quota-exceeded' | 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`not-ready`: The service is not ready<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'not-ready'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  contactsassociations_remove: {
    parameters: {
      query?: {
        /** @description A label of the portal between the two types, or HubSpot's `Primary`. Upper and lower case are equal if one label fits. Such as `Decision maker`. */
        label?: string;
        /** @description HubSpot's id of the association type in this direction, instead of `label`. Such as `501`. */
        typeId?: number;
      };
      header?: {
        /** @description A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default. */
        'Idempotency-Key'?: string;
        /** @description `respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60. */
        Prefer?: string;
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path: {
        /** @description HubSpot’s id of the contact. */
        id: string;
        /** @description HubSpot’s id of the other record. */
        toId: string;
        /** @description Type of the other record: contacts, companies, deals, tickets, products, line_items, leads, notes, tasks, calls, meetings, emails, or a custom type by its id such as 2-17, its name, or its fully qualified name. */
        toType: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The records are not associated any more, or not by this label. */
      200: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "toObjectType": "contacts",
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "attempts": 1,
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "toId": "37765128953",
           *       "toEmail": "ada@example.com",
           *       "toExternalId": "ACCOUNT-1815",
           *       "toDomain": "example.com",
           *       "toName": "ada",
           *       "primary": true,
           *       "label": "Decision maker",
           *       "typeId": 501,
           *       "removes": true,
           *       "outcome": "associated"
           *     }
           */
          'application/json': components['schemas']['AssociationChangeDto'];
        };
      };
      /** @description The write is stored, but not settled yet. Nothing is lost: poll the URL in `Location`. */
      202: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description URL of the write. */
          Location?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until the next poll. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "portalId": "1234567",
           *       "state": "due",
           *       "archives": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "attempts": 0,
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ],
           *       "acceptedAt": "2026-11-24T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['WriteDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `body-too-large`: The body is too large */
      413: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `idempotency-key-reused`: The Idempotency-Key was used for another request<br>`refused-by-preflight`: The record does not fit the portal's properties<br>`refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'idempotency-key-reused' | 'refused-by-hubspot' | 'refused-by-preflight';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `quota-exceeded`: Too many writes are open<br>`rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'quota-exceeded' | 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`not-ready`: The service is not ready<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'not-ready'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  contacts_batch: {
    parameters: {
      query?: never;
      header?: {
        /** @description A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default. */
        'Idempotency-Key'?: string;
        /** @description `respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60. */
        Prefer?: string;
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpsertContactsBody'];
      };
    };
    responses: {
      /** @description One entry for each record, in the order of the request. */
      207: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "results": [
           *         {
           *           "status": 201
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['BatchOutcomeDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected */
      404: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `body-too-large`: The body is too large */
      413: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `idempotency-key-reused`: The Idempotency-Key was used for another request */
      422: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'idempotency-key-reused';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `quota-exceeded`: Too many writes are open<br>`rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'quota-exceeded' | 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing */
      502: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`not-ready`: The service is not ready<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'not-ready'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  contacts_validate: {
    parameters: {
      query?: never;
      header?: {
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpsertContactBody'] | components['schemas']['UpsertContactsBody'];
      };
    };
    responses: {
      /** @description The findings of each record. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "results": [
           *         {
           *           "valid": true,
           *           "findings": [
           *             {
           *               "pointer": "/email",
           *               "message": "email must be an e-mail address.",
           *               "code": "isEmail",
           *               "suggestions": [
           *                 "favourite_colour"
           *               ]
           *             }
           *           ],
           *           "properties": {
           *             "email": "ada@example.com",
           *             "lifecyclestage": "lead"
           *           },
           *           "ignored": [
           *             "createdate",
           *             "lastmodifieddate"
           *           ]
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['ValidationsDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `body-too-large`: The body is too large */
      413: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'refused-by-hubspot';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  deals_put: {
    parameters: {
      query?: never;
      header?: {
        /** @description A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default. */
        'Idempotency-Key'?: string;
        /** @description `respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60. */
        Prefer?: string;
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpsertDealBody'];
      };
    };
    responses: {
      /** @description The deal existed and was updated. */
      200: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "outcome": "created",
           *       "matchedBy": "email",
           *       "alreadyArchived": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "properties": {
           *         "email": "ada@example.com",
           *         "firstname": "Ada",
           *         "lifecyclestage": "lead"
           *       },
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "delivery": "exactly-once",
           *       "attempts": 1,
           *       "correlationId": "aeb5f871-7f07-4993-9211-075dc63e7cbf",
           *       "createdAt": "2026-11-24T10:00:00.000Z",
           *       "updatedAt": "2026-11-24T10:00:00.000Z",
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ]
           *     }
           */
          'application/json': components['schemas']['WriteOutcomeDto'];
        };
      };
      /** @description The deal was created. */
      201: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "outcome": "created",
           *       "matchedBy": "email",
           *       "alreadyArchived": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "properties": {
           *         "email": "ada@example.com",
           *         "firstname": "Ada",
           *         "lifecyclestage": "lead"
           *       },
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "delivery": "exactly-once",
           *       "attempts": 1,
           *       "correlationId": "aeb5f871-7f07-4993-9211-075dc63e7cbf",
           *       "createdAt": "2026-11-24T10:00:00.000Z",
           *       "updatedAt": "2026-11-24T10:00:00.000Z",
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ]
           *     }
           */
          'application/json': components['schemas']['WriteOutcomeDto'];
        };
      };
      /** @description The write is stored, but not settled yet. Nothing is lost: poll the URL in `Location`. */
      202: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description URL of the write. */
          Location?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until the next poll. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "portalId": "1234567",
           *       "state": "due",
           *       "archives": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "attempts": 0,
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ],
           *       "acceptedAt": "2026-11-24T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['WriteDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `record-exists`: A record with this key exists already<br>`deal-ambiguous`: Several deals match */
      409: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'deal-ambiguous' | 'record-exists';
            /** @enum {integer} */
            status?: 409;
          };
        };
      };
      /** @description `record-too-large`: The record is too large<br>`body-too-large`: The body is too large */
      413: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'record-too-large' | 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `idempotency-key-reused`: The Idempotency-Key was used for another request<br>`refused-by-preflight`: The record does not fit the portal's properties<br>`refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'idempotency-key-reused' | 'refused-by-hubspot' | 'refused-by-preflight';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `quota-exceeded`: Too many writes are open<br>`rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'quota-exceeded' | 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`not-ready`: The service is not ready<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'not-ready'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  deals_post: {
    parameters: {
      query?: never;
      header?: {
        /** @description A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default. */
        'Idempotency-Key'?: string;
        /** @description `respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60. */
        Prefer?: string;
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpsertDealBody'];
      };
    };
    responses: {
      /** @description The deal existed and was updated. */
      200: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "outcome": "created",
           *       "matchedBy": "email",
           *       "alreadyArchived": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "properties": {
           *         "email": "ada@example.com",
           *         "firstname": "Ada",
           *         "lifecyclestage": "lead"
           *       },
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "delivery": "exactly-once",
           *       "attempts": 1,
           *       "correlationId": "aeb5f871-7f07-4993-9211-075dc63e7cbf",
           *       "createdAt": "2026-11-24T10:00:00.000Z",
           *       "updatedAt": "2026-11-24T10:00:00.000Z",
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ]
           *     }
           */
          'application/json': components['schemas']['WriteOutcomeDto'];
        };
      };
      /** @description The deal was created. */
      201: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "outcome": "created",
           *       "matchedBy": "email",
           *       "alreadyArchived": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "properties": {
           *         "email": "ada@example.com",
           *         "firstname": "Ada",
           *         "lifecyclestage": "lead"
           *       },
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "delivery": "exactly-once",
           *       "attempts": 1,
           *       "correlationId": "aeb5f871-7f07-4993-9211-075dc63e7cbf",
           *       "createdAt": "2026-11-24T10:00:00.000Z",
           *       "updatedAt": "2026-11-24T10:00:00.000Z",
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ]
           *     }
           */
          'application/json': components['schemas']['WriteOutcomeDto'];
        };
      };
      /** @description The write is stored, but not settled yet. Nothing is lost: poll the URL in `Location`. */
      202: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description URL of the write. */
          Location?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until the next poll. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "portalId": "1234567",
           *       "state": "due",
           *       "archives": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "attempts": 0,
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ],
           *       "acceptedAt": "2026-11-24T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['WriteDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `record-exists`: A record with this key exists already<br>`deal-ambiguous`: Several deals match */
      409: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'deal-ambiguous' | 'record-exists';
            /** @enum {integer} */
            status?: 409;
          };
        };
      };
      /** @description `record-too-large`: The record is too large<br>`body-too-large`: The body is too large */
      413: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'record-too-large' | 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `idempotency-key-reused`: The Idempotency-Key was used for another request<br>`refused-by-preflight`: The record does not fit the portal's properties<br>`refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'idempotency-key-reused' | 'refused-by-hubspot' | 'refused-by-preflight';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `quota-exceeded`: Too many writes are open<br>`rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'quota-exceeded' | 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`not-ready`: The service is not ready<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'not-ready'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  deals_read: {
    parameters: {
      query?: {
        /**
         * @description Types of the associated records to list, separated by commas; empty for none. The default is all types whose scope the portal
         *     has granted. Such as `deals`.
         */
        associations?: string[];
        /** @description Names of the properties to read, separated by commas. The default is all properties with a field in this API's bodies. Such as `email,lifecyclestage`. */
        properties?: string[];
      };
      header?: {
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path: {
        /** @description The deal's id. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The record as HubSpot has it now. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "properties": {
           *         "email": "ada@example.com",
           *         "firstname": "Ada",
           *         "phone": null
           *       },
           *       "associations": {}
           *     }
           */
          'application/json': components['schemas']['RecordDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'refused-by-hubspot';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`database-unavailable`: The database could not be reached */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'database-unavailable';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  deals_archive: {
    parameters: {
      query?: never;
      header?: {
        /** @description A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default. */
        'Idempotency-Key'?: string;
        /** @description `respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60. */
        Prefer?: string;
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path: {
        /** @description HubSpot’s id of the deal. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The deal is in the recycle bin. */
      200: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "outcome": "created",
           *       "matchedBy": "email",
           *       "alreadyArchived": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "properties": {
           *         "email": "ada@example.com",
           *         "firstname": "Ada",
           *         "lifecyclestage": "lead"
           *       },
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "delivery": "exactly-once",
           *       "attempts": 1,
           *       "correlationId": "aeb5f871-7f07-4993-9211-075dc63e7cbf",
           *       "createdAt": "2026-11-24T10:00:00.000Z",
           *       "updatedAt": "2026-11-24T10:00:00.000Z",
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ]
           *     }
           */
          'application/json': components['schemas']['WriteOutcomeDto'];
        };
      };
      /** @description The write is stored, but not settled yet. Nothing is lost: poll the URL in `Location`. */
      202: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description URL of the write. */
          Location?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until the next poll. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "portalId": "1234567",
           *       "state": "due",
           *       "archives": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "attempts": 0,
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ],
           *       "acceptedAt": "2026-11-24T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['WriteDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `body-too-large`: The body is too large */
      413: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `idempotency-key-reused`: The Idempotency-Key was used for another request<br>`refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'idempotency-key-reused' | 'refused-by-hubspot';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `quota-exceeded`: Too many writes are open<br>`rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'quota-exceeded' | 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`not-ready`: The service is not ready<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'not-ready'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  dealsassociations_put: {
    parameters: {
      query?: {
        /** @description A label of the portal between the two types, or HubSpot's `Primary`. Upper and lower case are equal if one label fits. Such as `Decision maker`. */
        label?: string;
        /** @description HubSpot's id of the association type in this direction, instead of `label`. Such as `501`. */
        typeId?: number;
      };
      header?: {
        /** @description A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default. */
        'Idempotency-Key'?: string;
        /** @description `respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60. */
        Prefer?: string;
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path: {
        /** @description HubSpot’s id of the deal. */
        id: string;
        /** @description HubSpot’s id of the other record. */
        toId: string;
        /** @description Type of the other record: contacts, companies, deals, tickets, products, line_items, leads, notes, tasks, calls, meetings, emails, or a custom type by its id such as 2-17, its name, or its fully qualified name. */
        toType: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The records are associated. */
      200: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "toObjectType": "contacts",
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "attempts": 1,
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "toId": "37765128953",
           *       "toEmail": "ada@example.com",
           *       "toExternalId": "ACCOUNT-1815",
           *       "toDomain": "example.com",
           *       "toName": "ada",
           *       "primary": true,
           *       "label": "Decision maker",
           *       "typeId": 501,
           *       "removes": true,
           *       "outcome": "associated"
           *     }
           */
          'application/json': components['schemas']['AssociationChangeDto'];
        };
      };
      /** @description The write is stored, but not settled yet. Nothing is lost: poll the URL in `Location`. */
      202: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description URL of the write. */
          Location?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until the next poll. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "portalId": "1234567",
           *       "state": "due",
           *       "archives": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "attempts": 0,
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ],
           *       "acceptedAt": "2026-11-24T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['WriteDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `body-too-large`: The body is too large */
      413: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `idempotency-key-reused`: The Idempotency-Key was used for another request<br>`refused-by-preflight`: The record does not fit the portal's properties<br>`refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'idempotency-key-reused' | 'refused-by-hubspot' | 'refused-by-preflight';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `quota-exceeded`: Too many writes are open<br>`rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'quota-exceeded' | 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`not-ready`: The service is not ready<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'not-ready'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  dealsassociations_remove: {
    parameters: {
      query?: {
        /** @description A label of the portal between the two types, or HubSpot's `Primary`. Upper and lower case are equal if one label fits. Such as `Decision maker`. */
        label?: string;
        /** @description HubSpot's id of the association type in this direction, instead of `label`. Such as `501`. */
        typeId?: number;
      };
      header?: {
        /** @description A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default. */
        'Idempotency-Key'?: string;
        /** @description `respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60. */
        Prefer?: string;
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path: {
        /** @description HubSpot’s id of the deal. */
        id: string;
        /** @description HubSpot’s id of the other record. */
        toId: string;
        /** @description Type of the other record: contacts, companies, deals, tickets, products, line_items, leads, notes, tasks, calls, meetings, emails, or a custom type by its id such as 2-17, its name, or its fully qualified name. */
        toType: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The records are not associated any more, or not by this label. */
      200: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "toObjectType": "contacts",
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "attempts": 1,
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "toId": "37765128953",
           *       "toEmail": "ada@example.com",
           *       "toExternalId": "ACCOUNT-1815",
           *       "toDomain": "example.com",
           *       "toName": "ada",
           *       "primary": true,
           *       "label": "Decision maker",
           *       "typeId": 501,
           *       "removes": true,
           *       "outcome": "associated"
           *     }
           */
          'application/json': components['schemas']['AssociationChangeDto'];
        };
      };
      /** @description The write is stored, but not settled yet. Nothing is lost: poll the URL in `Location`. */
      202: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description URL of the write. */
          Location?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until the next poll. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "portalId": "1234567",
           *       "state": "due",
           *       "archives": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "attempts": 0,
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ],
           *       "acceptedAt": "2026-11-24T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['WriteDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `body-too-large`: The body is too large */
      413: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `idempotency-key-reused`: The Idempotency-Key was used for another request<br>`refused-by-preflight`: The record does not fit the portal's properties<br>`refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'idempotency-key-reused' | 'refused-by-hubspot' | 'refused-by-preflight';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `quota-exceeded`: Too many writes are open<br>`rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'quota-exceeded' | 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`not-ready`: The service is not ready<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'not-ready'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  deals_batch: {
    parameters: {
      query?: never;
      header?: {
        /** @description A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default. */
        'Idempotency-Key'?: string;
        /** @description `respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60. */
        Prefer?: string;
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpsertDealsBody'];
      };
    };
    responses: {
      /** @description One entry for each record, in the order of the request. */
      207: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "results": [
           *         {
           *           "status": 201
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['BatchOutcomeDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected */
      404: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `body-too-large`: The body is too large */
      413: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `idempotency-key-reused`: The Idempotency-Key was used for another request */
      422: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'idempotency-key-reused';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `quota-exceeded`: Too many writes are open<br>`rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'quota-exceeded' | 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing */
      502: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`not-ready`: The service is not ready<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'not-ready'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  deals_validate: {
    parameters: {
      query?: never;
      header?: {
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpsertDealBody'] | components['schemas']['UpsertDealsBody'];
      };
    };
    responses: {
      /** @description The findings of each record. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "results": [
           *         {
           *           "valid": true,
           *           "findings": [
           *             {
           *               "pointer": "/email",
           *               "message": "email must be an e-mail address.",
           *               "code": "isEmail",
           *               "suggestions": [
           *                 "favourite_colour"
           *               ]
           *             }
           *           ],
           *           "properties": {
           *             "email": "ada@example.com",
           *             "lifecyclestage": "lead"
           *           },
           *           "ignored": [
           *             "createdate",
           *             "lastmodifieddate"
           *           ]
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['ValidationsDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `body-too-large`: The body is too large */
      413: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'refused-by-hubspot';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  erasures_list: {
    parameters: {
      query?: {
        /** @description `paging.next.cursor` of the previous page. */
        cursor?: string;
        /** @description Receipts per page. */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          /** @description Other pages (RFC 8288), such as rel="next". */
          Link?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "results": [
           *         {
           *           "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *           "kind": "person",
           *           "state": "done",
           *           "requestedAt": "2026-11-30T10:00:00.000Z",
           *           "requestedBy": null,
           *           "subjectHash": "6f1c…",
           *           "hubspot": "gdpr-delete",
           *           "portals": [
           *             {
           *               "portalId": "1234567",
           *               "state": "done",
           *               "erased": {
           *                 "openWrites": 0,
           *                 "closedWrites": 3,
           *                 "identities": 1,
           *                 "createdRecords": 1
           *               },
           *               "redacted": {
           *                 "closedWrites": 1,
           *                 "identities": 0,
           *                 "createdRecords": 0,
           *                 "idempotencyKeys": 0,
           *                 "connections": 0
           *               },
           *               "kept": [
           *                 {
           *                   "what": "openWrites",
           *                   "count": 1,
           *                   "reason": "Open writes of other records mention the person. Repeat the erasure once they have settled."
           *                 }
           *               ]
           *             }
           *           ]
           *         }
           *       ],
           *       "paging": {}
           *     }
           */
          'application/json': components['schemas']['ErasuresPage'];
        };
      };
      /** @description `invalid-request`: The request does not have the required form */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'invalid-request';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `database-unavailable`: The database could not be reached */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'database-unavailable';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  erasures_erasePerson: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ErasureBody'];
      };
    };
    responses: {
      /** @description The receipt. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "kind": "person",
           *       "state": "done",
           *       "requestedAt": "2026-11-30T10:00:00.000Z",
           *       "requestedBy": null,
           *       "subjectHash": "6f1c…",
           *       "hubspot": "gdpr-delete",
           *       "portals": [
           *         {
           *           "portalId": "1234567",
           *           "state": "done",
           *           "erased": {
           *             "openWrites": 0,
           *             "closedWrites": 3,
           *             "identities": 1,
           *             "createdRecords": 1
           *           },
           *           "redacted": {
           *             "closedWrites": 1,
           *             "identities": 0,
           *             "createdRecords": 0,
           *             "idempotencyKeys": 0,
           *             "connections": 0
           *           },
           *           "kept": [
           *             {
           *               "what": "openWrites",
           *               "count": 1,
           *               "reason": "Open writes of other records mention the person. Repeat the erasure once they have settled."
           *             }
           *           ]
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['ErasureDto'];
        };
      };
      /** @description The erasure continues: poll the path in `Location`. */
      202: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "kind": "person",
           *       "state": "done",
           *       "requestedAt": "2026-11-30T10:00:00.000Z",
           *       "requestedBy": null,
           *       "subjectHash": "6f1c…",
           *       "hubspot": "gdpr-delete",
           *       "portals": [
           *         {
           *           "portalId": "1234567",
           *           "state": "done",
           *           "erased": {
           *             "openWrites": 0,
           *             "closedWrites": 3,
           *             "identities": 1,
           *             "createdRecords": 1
           *           },
           *           "redacted": {
           *             "closedWrites": 1,
           *             "identities": 0,
           *             "createdRecords": 0,
           *             "idempotencyKeys": 0,
           *             "connections": 0
           *           },
           *           "kept": [
           *             {
           *               "what": "openWrites",
           *               "count": 1,
           *               "reason": "Open writes of other records mention the person. Repeat the erasure once they have settled."
           *             }
           *           ]
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['ErasureDto'];
        };
      };
      /** @description `invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `body-too-large`: The body is too large */
      413: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'refused-by-hubspot';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  erasures_get: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The erasure’s id, from the answer to the request. */
        erasureId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The receipt. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "kind": "person",
           *       "state": "done",
           *       "requestedAt": "2026-11-30T10:00:00.000Z",
           *       "requestedBy": null,
           *       "subjectHash": "6f1c…",
           *       "hubspot": "gdpr-delete",
           *       "portals": [
           *         {
           *           "portalId": "1234567",
           *           "state": "done",
           *           "erased": {
           *             "openWrites": 0,
           *             "closedWrites": 3,
           *             "identities": 1,
           *             "createdRecords": 1
           *           },
           *           "redacted": {
           *             "closedWrites": 1,
           *             "identities": 0,
           *             "createdRecords": 0,
           *             "idempotencyKeys": 0,
           *             "connections": 0
           *           },
           *           "kept": [
           *             {
           *               "what": "openWrites",
           *               "count": 1,
           *               "reason": "Open writes of other records mention the person. Repeat the erasure once they have settled."
           *             }
           *           ]
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['ErasureDto'];
        };
      };
      /** @description `invalid-request`: The request does not have the required form */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'invalid-request';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `erasure-not-found`: There is no such erasure */
      404: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'erasure-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `database-unavailable`: The database could not be reached */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'database-unavailable';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  graph_write: {
    parameters: {
      query?: never;
      header?: {
        /** @description A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default. */
        'Idempotency-Key'?: string;
        /** @description `respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60. */
        Prefer?: string;
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['GraphBody'];
      };
    };
    responses: {
      /** @description One entry for each record, in the order of the request. `dependency-failed` (424): a record that this one depends on was not written. */
      207: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "results": [
           *         {
           *           "status": 201,
           *           "name": "ada"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['GraphOutcomeDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`object-type-not-found`: The portal has no such object type */
      404: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'object-type-not-found' | 'portal-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `record-too-large`: The record is too large<br>`body-too-large`: The body is too large */
      413: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'record-too-large' | 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `idempotency-key-reused`: The Idempotency-Key was used for another request<br>`external-id-unsupported`: Records of this type have no external id<br>`refused-by-preflight`: The record does not fit the portal's properties */
      422: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'external-id-unsupported' | 'idempotency-key-reused' | 'refused-by-preflight';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `quota-exceeded`: Too many writes are open<br>`rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'quota-exceeded' | 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing */
      502: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`not-ready`: The service is not ready<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'not-ready'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  graph_validate: {
    parameters: {
      query?: never;
      header?: {
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['GraphBody'];
      };
    };
    responses: {
      /** @description The findings of each record. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "results": [
           *         {
           *           "valid": true,
           *           "findings": [
           *             {
           *               "pointer": "/email",
           *               "message": "email must be an e-mail address.",
           *               "code": "isEmail",
           *               "suggestions": [
           *                 "favourite_colour"
           *               ]
           *             }
           *           ],
           *           "properties": {
           *             "email": "ada@example.com",
           *             "lifecyclestage": "lead"
           *           },
           *           "ignored": [
           *             "createdate",
           *             "lastmodifieddate"
           *           ],
           *           "name": "ada"
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['GraphValidationsDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record<br>`object-type-not-found`: The portal has no such object type */
      404: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'object-type-not-found' | 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `body-too-large`: The body is too large */
      413: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'refused-by-hubspot';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  oauth_callback: {
    parameters: {
      query?: {
        /** @description HubSpot’s code, which the service exchanges for tokens. */
        code?: unknown;
        /** @description HubSpot’s code for the reason, if the person declined. */
        error?: unknown;
        /** @description HubSpot’s sentence for the reason. */
        error_description?: unknown;
        /** @description The state that this service issued when the install began. */
        state?: unknown;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The portal is connected. Browsers get a page. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "portalId": "1234567",
           *       "hubDomain": "example.com",
           *       "missing": [
           *         {
           *           "scope": "crm.schemas.deals.write",
           *           "neededFor": "to create the hidden property with which deals are created exactly once",
           *           "required": true
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['ConnectedPortalDto'];
          /** @example <!doctype html>… */
          'text/html': string;
        };
      };
      /** @description `install-refused`: The portal was not connected<br>`invalid-request`: The request does not have the required form */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'install-refused' | 'invalid-request';
            /** @enum {integer} */
            status?: 400;
          };
          /** @example <!doctype html>… */
          'text/html': string;
        };
      };
      /** @description `record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
          /** @example <!doctype html>… */
          'text/html': string;
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
          /** @example <!doctype html>… */
          'text/html': string;
        };
      };
      /** @description `oauth-app-required`: Portals can only be connected to an OAuth app */
      409: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'oauth-app-required';
            /** @enum {integer} */
            status?: 409;
          };
          /** @example <!doctype html>… */
          'text/html': string;
        };
      };
      /** @description `refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'refused-by-hubspot';
            /** @enum {integer} */
            status?: 422;
          };
          /** @example <!doctype html>… */
          'text/html': string;
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
          /** @example <!doctype html>… */
          'text/html': string;
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
          /** @example <!doctype html>… */
          'text/html': string;
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
          /** @example <!doctype html>… */
          'text/html': string;
        };
      };
      /** @description `hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`public-url-required`: The service does not know its own address<br>`database-unavailable`: The database could not be reached */
      503: {
        headers: {
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'database-unavailable'
              | 'hubspot-credentials-refused'
              | 'hubspot-rate-limited'
              | 'portal-disconnected'
              | 'public-url-required';
            /** @enum {integer} */
            status?: 503;
          };
          /** @example <!doctype html>… */
          'text/html': string;
        };
      };
    };
  };
  oauth_install: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The address of HubSpot’s page, if the request accepts JSON. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "authorizeUrl": "https://app.hubspot.com/oauth/authorize?client_id=…&redirect_uri=…&scope=…&state=…",
           *       "expiresAt": "2026-11-24T10:10:00.000Z"
           *     }
           */
          'application/json': components['schemas']['InstallDto'];
        };
      };
      /** @description Redirect to HubSpot’s page. */
      302: {
        headers: {
          /** @description HubSpot’s page. */
          Location?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `invalid-request`: The request does not have the required form */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'invalid-request';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `oauth-app-required`: Portals can only be connected to an OAuth app */
      409: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'oauth-app-required';
            /** @enum {integer} */
            status?: 409;
          };
        };
      };
      /** @description `rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `public-url-required`: The service does not know its own address<br>`database-unavailable`: The database could not be reached */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'public-url-required' | 'database-unavailable';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  crmobjects_list: {
    parameters: {
      query?: {
        /** @description `paging.next.cursor` of the previous page. Fast at any depth. */
        cursor?: string;
        /** @description Records per page. */
        limit?: number;
        /** @description Number of the page, from 1, within the first 10,000 records. Not together with `cursor`. Such as `1`. */
        page?: number;
        /** @description Only records recorded at or after this time: ISO 8601, in UTC without an offset. Such as `2026-11-24T00:00:00Z`. */
        since?: string;
        /** @description Only records of this type: one of HubSpot's by name, or a custom one by id or name. Such as `deals`. */
        type?: string;
        /** @description Only records recorded before this time: ISO 8601, in UTC without an offset. Such as `2026-12-01T00:00:00Z`. */
        until?: string;
      };
      header?: {
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          /** @description Other pages (RFC 8288), such as rel="next". */
          Link?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "results": [
           *         {
           *           "objectType": "contacts",
           *           "id": "37765128953",
           *           "name": "Ada Lovelace",
           *           "portalId": "1234567",
           *           "state": "active",
           *           "createdAt": "2026-11-24T10:00:00.000Z",
           *           "valuesKept": false
           *         }
           *       ],
           *       "paging": {},
           *       "typeNames": {
           *         "2-17": "engines"
           *       }
           *     }
           */
          'application/json': components['schemas']['CreatedRecordsPage'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'refused-by-hubspot';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`database-unavailable`: The database could not be reached */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'database-unavailable';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  objects_put: {
    parameters: {
      query?: never;
      header?: {
        /** @description A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default. */
        'Idempotency-Key'?: string;
        /** @description `respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60. */
        Prefer?: string;
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path: {
        /** @description Type of the records: `products`, `line_items`, `leads`, `notes`, `tasks`, `calls`, `meetings`, `emails`, or a custom type by its id, such as `2-17`, its name, or its fully qualified name. */
        type: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['WriteObjectBody'];
      };
    };
    responses: {
      /** @description The record existed and was updated. */
      200: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "outcome": "created",
           *       "matchedBy": "email",
           *       "alreadyArchived": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "properties": {
           *         "email": "ada@example.com",
           *         "firstname": "Ada",
           *         "lifecyclestage": "lead"
           *       },
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "delivery": "exactly-once",
           *       "attempts": 1,
           *       "correlationId": "aeb5f871-7f07-4993-9211-075dc63e7cbf",
           *       "createdAt": "2026-11-24T10:00:00.000Z",
           *       "updatedAt": "2026-11-24T10:00:00.000Z",
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ]
           *     }
           */
          'application/json': components['schemas']['WriteOutcomeDto'];
        };
      };
      /** @description The record was created. */
      201: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "outcome": "created",
           *       "matchedBy": "email",
           *       "alreadyArchived": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "properties": {
           *         "email": "ada@example.com",
           *         "firstname": "Ada",
           *         "lifecyclestage": "lead"
           *       },
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "delivery": "exactly-once",
           *       "attempts": 1,
           *       "correlationId": "aeb5f871-7f07-4993-9211-075dc63e7cbf",
           *       "createdAt": "2026-11-24T10:00:00.000Z",
           *       "updatedAt": "2026-11-24T10:00:00.000Z",
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ]
           *     }
           */
          'application/json': components['schemas']['WriteOutcomeDto'];
        };
      };
      /** @description The write is stored, but not settled yet. Nothing is lost: poll the URL in `Location`. */
      202: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description URL of the write. */
          Location?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until the next poll. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "portalId": "1234567",
           *       "state": "due",
           *       "archives": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "attempts": 0,
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ],
           *       "acceptedAt": "2026-11-24T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['WriteDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record<br>`object-type-not-found`: The portal has no such object type */
      404: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'object-type-not-found' | 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `record-exists`: A record with this key exists already */
      409: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'record-exists';
            /** @enum {integer} */
            status?: 409;
          };
        };
      };
      /** @description `record-too-large`: The record is too large<br>`body-too-large`: The body is too large */
      413: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'record-too-large' | 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `idempotency-key-reused`: The Idempotency-Key was used for another request<br>`refused-by-preflight`: The record does not fit the portal's properties<br>`refused-by-hubspot`: HubSpot refused the record<br>`external-id-unsupported`: Records of this type have no external id */
      422: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'external-id-unsupported' | 'idempotency-key-reused' | 'refused-by-hubspot' | 'refused-by-preflight';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `quota-exceeded`: Too many writes are open<br>`rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'quota-exceeded' | 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`not-ready`: The service is not ready<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'not-ready'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  objects_post: {
    parameters: {
      query?: never;
      header?: {
        /** @description A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default. */
        'Idempotency-Key'?: string;
        /** @description `respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60. */
        Prefer?: string;
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path: {
        /** @description Type of the records: `products`, `line_items`, `leads`, `notes`, `tasks`, `calls`, `meetings`, `emails`, or a custom type by its id, such as `2-17`, its name, or its fully qualified name. */
        type: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['WriteObjectBody'];
      };
    };
    responses: {
      /** @description The record existed and was updated. */
      200: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "outcome": "created",
           *       "matchedBy": "email",
           *       "alreadyArchived": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "properties": {
           *         "email": "ada@example.com",
           *         "firstname": "Ada",
           *         "lifecyclestage": "lead"
           *       },
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "delivery": "exactly-once",
           *       "attempts": 1,
           *       "correlationId": "aeb5f871-7f07-4993-9211-075dc63e7cbf",
           *       "createdAt": "2026-11-24T10:00:00.000Z",
           *       "updatedAt": "2026-11-24T10:00:00.000Z",
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ]
           *     }
           */
          'application/json': components['schemas']['WriteOutcomeDto'];
        };
      };
      /** @description The record was created. */
      201: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "outcome": "created",
           *       "matchedBy": "email",
           *       "alreadyArchived": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "properties": {
           *         "email": "ada@example.com",
           *         "firstname": "Ada",
           *         "lifecyclestage": "lead"
           *       },
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "delivery": "exactly-once",
           *       "attempts": 1,
           *       "correlationId": "aeb5f871-7f07-4993-9211-075dc63e7cbf",
           *       "createdAt": "2026-11-24T10:00:00.000Z",
           *       "updatedAt": "2026-11-24T10:00:00.000Z",
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ]
           *     }
           */
          'application/json': components['schemas']['WriteOutcomeDto'];
        };
      };
      /** @description The write is stored, but not settled yet. Nothing is lost: poll the URL in `Location`. */
      202: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description URL of the write. */
          Location?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until the next poll. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "portalId": "1234567",
           *       "state": "due",
           *       "archives": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "attempts": 0,
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ],
           *       "acceptedAt": "2026-11-24T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['WriteDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record<br>`object-type-not-found`: The portal has no such object type */
      404: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'object-type-not-found' | 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `record-exists`: A record with this key exists already */
      409: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'record-exists';
            /** @enum {integer} */
            status?: 409;
          };
        };
      };
      /** @description `record-too-large`: The record is too large<br>`body-too-large`: The body is too large */
      413: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'record-too-large' | 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `idempotency-key-reused`: The Idempotency-Key was used for another request<br>`refused-by-preflight`: The record does not fit the portal's properties<br>`refused-by-hubspot`: HubSpot refused the record<br>`external-id-unsupported`: Records of this type have no external id */
      422: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'external-id-unsupported' | 'idempotency-key-reused' | 'refused-by-hubspot' | 'refused-by-preflight';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `quota-exceeded`: Too many writes are open<br>`rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'quota-exceeded' | 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`not-ready`: The service is not ready<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'not-ready'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  objects_read: {
    parameters: {
      query?: {
        /**
         * @description Types of the associated records to list, separated by commas; empty for none. The default is all types whose scope the portal
         *     has granted. Such as `deals`.
         */
        associations?: string[];
        /** @description Names of the properties to read, separated by commas. The default is all properties with a field in this API's bodies. Such as `email,lifecyclestage`. */
        properties?: string[];
      };
      header?: {
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path: {
        /** @description HubSpot’s id of the record. */
        id: string;
        /** @description Type of the records: `products`, `line_items`, `leads`, `notes`, `tasks`, `calls`, `meetings`, `emails`, or a custom type by its id, such as `2-17`, its name, or its fully qualified name. */
        type: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The record as HubSpot has it now. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "properties": {
           *         "email": "ada@example.com",
           *         "firstname": "Ada",
           *         "phone": null
           *       },
           *       "associations": {}
           *     }
           */
          'application/json': components['schemas']['RecordDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record<br>`object-type-not-found`: The portal has no such object type */
      404: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'object-type-not-found' | 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'refused-by-hubspot';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`database-unavailable`: The database could not be reached */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'database-unavailable';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  objects_archive: {
    parameters: {
      query?: never;
      header?: {
        /** @description A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default. */
        'Idempotency-Key'?: string;
        /** @description `respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60. */
        Prefer?: string;
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path: {
        /** @description HubSpot’s id of the record. */
        id: string;
        /** @description Type of the records: `products`, `line_items`, `leads`, `notes`, `tasks`, `calls`, `meetings`, `emails`, or a custom type by its id, such as `2-17`, its name, or its fully qualified name. */
        type: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The record is in the recycle bin. */
      200: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "outcome": "created",
           *       "matchedBy": "email",
           *       "alreadyArchived": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "properties": {
           *         "email": "ada@example.com",
           *         "firstname": "Ada",
           *         "lifecyclestage": "lead"
           *       },
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "delivery": "exactly-once",
           *       "attempts": 1,
           *       "correlationId": "aeb5f871-7f07-4993-9211-075dc63e7cbf",
           *       "createdAt": "2026-11-24T10:00:00.000Z",
           *       "updatedAt": "2026-11-24T10:00:00.000Z",
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ]
           *     }
           */
          'application/json': components['schemas']['WriteOutcomeDto'];
        };
      };
      /** @description The write is stored, but not settled yet. Nothing is lost: poll the URL in `Location`. */
      202: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description URL of the write. */
          Location?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until the next poll. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "portalId": "1234567",
           *       "state": "due",
           *       "archives": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "attempts": 0,
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ],
           *       "acceptedAt": "2026-11-24T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['WriteDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record<br>`object-type-not-found`: The portal has no such object type */
      404: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'object-type-not-found' | 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `body-too-large`: The body is too large */
      413: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `idempotency-key-reused`: The Idempotency-Key was used for another request<br>`refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'idempotency-key-reused' | 'refused-by-hubspot';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `quota-exceeded`: Too many writes are open<br>`rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'quota-exceeded' | 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`not-ready`: The service is not ready<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'not-ready'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  objectassociations_put: {
    parameters: {
      query?: {
        /** @description A label of the portal between the two types, or HubSpot's `Primary`. Upper and lower case are equal if one label fits. Such as `Decision maker`. */
        label?: string;
        /** @description HubSpot's id of the association type in this direction, instead of `label`. Such as `501`. */
        typeId?: number;
      };
      header?: {
        /** @description A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default. */
        'Idempotency-Key'?: string;
        /** @description `respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60. */
        Prefer?: string;
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path: {
        /** @description HubSpot’s id of the record. */
        id: string;
        /** @description HubSpot’s id of the other record. */
        toId: string;
        /** @description Type of the other record, by its name or id. */
        toType: string;
        /** @description Type of the records: `products`, `line_items`, `leads`, `notes`, `tasks`, `calls`, `meetings`, `emails`, or a custom type by its id, such as `2-17`, its name, or its fully qualified name. */
        type: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The records are associated. */
      200: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "toObjectType": "contacts",
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "attempts": 1,
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "toId": "37765128953",
           *       "toEmail": "ada@example.com",
           *       "toExternalId": "ACCOUNT-1815",
           *       "toDomain": "example.com",
           *       "toName": "ada",
           *       "primary": true,
           *       "label": "Decision maker",
           *       "typeId": 501,
           *       "removes": true,
           *       "outcome": "associated"
           *     }
           */
          'application/json': components['schemas']['AssociationChangeDto'];
        };
      };
      /** @description The write is stored, but not settled yet. Nothing is lost: poll the URL in `Location`. */
      202: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description URL of the write. */
          Location?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until the next poll. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "portalId": "1234567",
           *       "state": "due",
           *       "archives": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "attempts": 0,
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ],
           *       "acceptedAt": "2026-11-24T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['WriteDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record<br>`object-type-not-found`: The portal has no such object type */
      404: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'object-type-not-found' | 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `body-too-large`: The body is too large */
      413: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `idempotency-key-reused`: The Idempotency-Key was used for another request<br>`refused-by-preflight`: The record does not fit the portal's properties<br>`refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'idempotency-key-reused' | 'refused-by-hubspot' | 'refused-by-preflight';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `quota-exceeded`: Too many writes are open<br>`rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'quota-exceeded' | 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`not-ready`: The service is not ready<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'not-ready'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  objectassociations_remove: {
    parameters: {
      query?: {
        /** @description A label of the portal between the two types, or HubSpot's `Primary`. Upper and lower case are equal if one label fits. Such as `Decision maker`. */
        label?: string;
        /** @description HubSpot's id of the association type in this direction, instead of `label`. Such as `501`. */
        typeId?: number;
      };
      header?: {
        /** @description A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default. */
        'Idempotency-Key'?: string;
        /** @description `respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60. */
        Prefer?: string;
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path: {
        /** @description HubSpot’s id of the record. */
        id: string;
        /** @description HubSpot’s id of the other record. */
        toId: string;
        /** @description Type of the other record, by its name or id. */
        toType: string;
        /** @description Type of the records: `products`, `line_items`, `leads`, `notes`, `tasks`, `calls`, `meetings`, `emails`, or a custom type by its id, such as `2-17`, its name, or its fully qualified name. */
        type: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The records are not associated any more, or not by this label. */
      200: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "toObjectType": "contacts",
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "attempts": 1,
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "toId": "37765128953",
           *       "toEmail": "ada@example.com",
           *       "toExternalId": "ACCOUNT-1815",
           *       "toDomain": "example.com",
           *       "toName": "ada",
           *       "primary": true,
           *       "label": "Decision maker",
           *       "typeId": 501,
           *       "removes": true,
           *       "outcome": "associated"
           *     }
           */
          'application/json': components['schemas']['AssociationChangeDto'];
        };
      };
      /** @description The write is stored, but not settled yet. Nothing is lost: poll the URL in `Location`. */
      202: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description URL of the write. */
          Location?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until the next poll. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "portalId": "1234567",
           *       "state": "due",
           *       "archives": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "attempts": 0,
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ],
           *       "acceptedAt": "2026-11-24T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['WriteDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record<br>`object-type-not-found`: The portal has no such object type */
      404: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'object-type-not-found' | 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `body-too-large`: The body is too large */
      413: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `idempotency-key-reused`: The Idempotency-Key was used for another request<br>`refused-by-preflight`: The record does not fit the portal's properties<br>`refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'idempotency-key-reused' | 'refused-by-hubspot' | 'refused-by-preflight';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `quota-exceeded`: Too many writes are open<br>`rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'quota-exceeded' | 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`not-ready`: The service is not ready<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'not-ready'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  objects_batch: {
    parameters: {
      query?: never;
      header?: {
        /** @description A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default. */
        'Idempotency-Key'?: string;
        /** @description `respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60. */
        Prefer?: string;
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path: {
        /** @description Type of the records: `products`, `line_items`, `leads`, `notes`, `tasks`, `calls`, `meetings`, `emails`, or a custom type by its id, such as `2-17`, its name, or its fully qualified name. */
        type: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['WriteObjectsBody'];
      };
    };
    responses: {
      /** @description One entry for each record, in the order of the request. */
      207: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "results": [
           *         {
           *           "status": 201
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['BatchOutcomeDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`object-type-not-found`: The portal has no such object type */
      404: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'object-type-not-found' | 'portal-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `body-too-large`: The body is too large */
      413: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `idempotency-key-reused`: The Idempotency-Key was used for another request */
      422: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'idempotency-key-reused';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `quota-exceeded`: Too many writes are open<br>`rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'quota-exceeded' | 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing */
      502: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`not-ready`: The service is not ready<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'not-ready'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  objects_validate: {
    parameters: {
      query?: never;
      header?: {
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path: {
        /** @description Type of the records: `products`, `line_items`, `leads`, `notes`, `tasks`, `calls`, `meetings`, `emails`, or a custom type by its id, such as `2-17`, its name, or its fully qualified name. */
        type: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['WriteObjectBody'] | components['schemas']['WriteObjectsBody'];
      };
    };
    responses: {
      /** @description The findings of each record. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "results": [
           *         {
           *           "valid": true,
           *           "findings": [
           *             {
           *               "pointer": "/email",
           *               "message": "email must be an e-mail address.",
           *               "code": "isEmail",
           *               "suggestions": [
           *                 "favourite_colour"
           *               ]
           *             }
           *           ],
           *           "properties": {
           *             "email": "ada@example.com",
           *             "lifecyclestage": "lead"
           *           },
           *           "ignored": [
           *             "createdate",
           *             "lastmodifieddate"
           *           ]
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['ValidationsDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record<br>`object-type-not-found`: The portal has no such object type */
      404: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'object-type-not-found' | 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `body-too-large`: The body is too large */
      413: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'refused-by-hubspot';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  operator_caller: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The key. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "3f0f2c1e-8f0b-4b57-9b5e-6d7f4c2f7a10",
           *       "name": "operator",
           *       "scopes": [
           *         "write"
           *       ],
           *       "rights": [
           *         "read",
           *         "write"
           *       ],
           *       "portalId": "1234567",
           *       "expiresAt": "2027-03-31T23:59:59.000Z"
           *     }
           */
          'application/json': components['schemas']['CallerDto'];
        };
      };
      /** @description `invalid-request`: The request does not have the required form */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'invalid-request';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `database-unavailable`: The database could not be reached */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'database-unavailable';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  operator_doctor: {
    parameters: {
      query?: {
        /** @description Highest age of the report, in seconds. */
        maxAge?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The findings. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "examinedAt": "2026-11-24T10:00:00.000Z",
           *       "level": "green",
           *       "general": [
           *         {
           *           "check": "api-version",
           *           "level": "green",
           *           "found": "PostgreSQL 15.10 answers."
           *         }
           *       ],
           *       "portals": [
           *         {
           *           "portalId": "1234567",
           *           "hubDomain": null,
           *           "level": "green",
           *           "findings": [
           *             {
           *               "check": "api-version",
           *               "level": "green",
           *               "found": "PostgreSQL 15.10 answers."
           *             }
           *           ]
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['DoctorReportDto'];
        };
      };
      /** @description `invalid-request`: The request does not have the required form */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'invalid-request';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `database-unavailable`: The database could not be reached */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'database-unavailable';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  operator_events: {
    parameters: {
      query?: never;
      header?: {
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Events for as long as the connection is open. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example event: snapshot
           *     data: {"portalId":"1234567",…}
           */
          'text/event-stream': string;
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected */
      404: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing */
      502: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `not-ready`: The service is not ready<br>`no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`database-unavailable`: The database could not be reached */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'not-ready'
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'database-unavailable';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  schema_pipelines: {
    parameters: {
      query?: never;
      header?: {
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path: {
        /** @description Type of the records. */
        type: 'deals' | 'tickets';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The pipelines, in HubSpot’s order. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "results": [
           *         {
           *           "id": "default",
           *           "label": "Sales Pipeline",
           *           "stages": [
           *             {
           *               "id": "appointmentscheduled",
           *               "label": "Appointment Scheduled",
           *               "metadata": {
           *                 "isClosed": "false",
           *                 "probability": "0.2"
           *               }
           *             }
           *           ]
           *         }
           *       ],
           *       "readAt": "2026-11-24T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['PipelinesDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'refused-by-hubspot';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`database-unavailable`: The database could not be reached */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'database-unavailable';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  portals_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The portals. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "results": [
           *         {
           *           "portalId": "1234567",
           *           "hubDomain": null,
           *           "disconnectedAt": null,
           *           "source": "environment",
           *           "authKind": "oauth",
           *           "connectedBy": null,
           *           "connectedAt": "2026-11-24T10:00:00.000Z",
           *           "accessTokenExpiresAt": null,
           *           "scopes": {
           *             "granted": [
           *               "crm.objects.contacts.read",
           *               "crm.objects.contacts.write"
           *             ],
           *             "missing": [
           *               {
           *                 "scope": "crm.schemas.deals.write",
           *                 "neededFor": "to create the hidden property with which deals are created exactly once",
           *                 "required": true
           *               }
           *             ]
           *           },
           *           "delivery": [
           *             {
           *               "objectType": "deals",
           *               "guarantee": "exactly-once",
           *               "reason": null,
           *               "property": "integration_key"
           *             }
           *           ],
           *           "held": [
           *             {
           *               "queue": "tickets",
           *               "scopes": [
           *                 "tickets"
           *               ],
           *               "message": "This app hasnt been granted all required scopes to make this call.",
           *               "since": "2026-11-30T10:00:00.000Z",
           *               "nextProbeAt": "2026-11-30T10:05:00.000Z"
           *             }
           *           ],
           *           "state": "connected",
           *           "problem": null,
           *           "budget": [
           *             {
           *               "bucket": "general",
           *               "limit": 190,
           *               "windowMs": 10000,
           *               "used": 12,
           *               "foreign": 0,
           *               "pausedUntil": null
           *             }
           *           ],
           *           "health": {
           *             "circuit": "closed",
           *             "callsToday": 1234,
           *             "errorsToday": 2,
           *             "errorShareToday": 0.0016,
           *             "daily": {
           *               "limit": 1000000,
           *               "remaining": 998766
           *             },
           *             "pausedUntil": null,
           *             "pauseReason": null
           *           }
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['PortalsDto'];
        };
      };
      /** @description `invalid-request`: The request does not have the required form */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'invalid-request';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'refused-by-hubspot';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`database-unavailable`: The database could not be reached */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              'hubspot-credentials-refused' | 'portal-disconnected' | 'hubspot-rate-limited' | 'database-unavailable';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  portals_disconnect: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description HubSpot’s number of the account. */
        portalId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The portal is disconnected. */
      204: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `portal-of-environment`: The portal is defined by the environment of this service */
      409: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-of-environment';
            /** @enum {integer} */
            status?: 409;
          };
        };
      };
      /** @description `body-too-large`: The body is too large */
      413: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'refused-by-hubspot';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  erasures_erasePortal: {
    parameters: {
      query?: {
        /** @description `true` to disconnect the portal first. Otherwise a connected portal is refused. Such as `true`. */
        disconnect?: 'false' | 'true';
      };
      header?: never;
      path: {
        /** @description HubSpot’s number of the account. */
        portalId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The receipt. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "kind": "person",
           *       "state": "done",
           *       "requestedAt": "2026-11-30T10:00:00.000Z",
           *       "requestedBy": null,
           *       "subjectHash": "6f1c…",
           *       "hubspot": "gdpr-delete",
           *       "portals": [
           *         {
           *           "portalId": "1234567",
           *           "state": "done",
           *           "erased": {
           *             "openWrites": 0,
           *             "closedWrites": 3,
           *             "identities": 1,
           *             "createdRecords": 1
           *           },
           *           "redacted": {
           *             "closedWrites": 1,
           *             "identities": 0,
           *             "createdRecords": 0,
           *             "idempotencyKeys": 0,
           *             "connections": 0
           *           },
           *           "kept": [
           *             {
           *               "what": "openWrites",
           *               "count": 1,
           *               "reason": "Open writes of other records mention the person. Repeat the erasure once they have settled."
           *             }
           *           ]
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['ErasureDto'];
        };
      };
      /** @description The erasure continues: poll the path in `Location`. */
      202: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "kind": "person",
           *       "state": "done",
           *       "requestedAt": "2026-11-30T10:00:00.000Z",
           *       "requestedBy": null,
           *       "subjectHash": "6f1c…",
           *       "hubspot": "gdpr-delete",
           *       "portals": [
           *         {
           *           "portalId": "1234567",
           *           "state": "done",
           *           "erased": {
           *             "openWrites": 0,
           *             "closedWrites": 3,
           *             "identities": 1,
           *             "createdRecords": 1
           *           },
           *           "redacted": {
           *             "closedWrites": 1,
           *             "identities": 0,
           *             "createdRecords": 0,
           *             "idempotencyKeys": 0,
           *             "connections": 0
           *           },
           *           "kept": [
           *             {
           *               "what": "openWrites",
           *               "count": 1,
           *               "reason": "Open writes of other records mention the person. Repeat the erasure once they have settled."
           *             }
           *           ]
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['ErasureDto'];
        };
      };
      /** @description `invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `portal-connected`: The portal is still connected<br>`portal-of-environment`: The portal is defined by the environment of this service */
      409: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-connected' | 'portal-of-environment';
            /** @enum {integer} */
            status?: 409;
          };
        };
      };
      /** @description `body-too-large`: The body is too large */
      413: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'refused-by-hubspot';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  portals_chooseKeyProperty: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description An object type by name or id. */
        objectType: string;
        /** @description HubSpot’s number of the account. */
        portalId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "property": "hs_external_object_ids"
         *     }
         */
        'application/json': components['schemas']['ChooseKeyPropertyBody'];
      };
    };
    responses: {
      /** @description The property of the type. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "tickets",
           *       "property": "hs_external_object_ids",
           *       "inUse": true
           *     }
           */
          'application/json': components['schemas']['KeyPropertyDto'];
        };
      };
      /** @description `invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`object-type-not-found`: The portal has no such object type<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'object-type-not-found' | 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `key-property-in-use`: Records of this type have keys in another property */
      409: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'key-property-in-use';
            /** @enum {integer} */
            status?: 409;
          };
        };
      };
      /** @description `body-too-large`: The body is too large */
      413: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `key-property-unsupported`: The property cannot carry keys<br>`refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'key-property-unsupported' | 'refused-by-hubspot';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  schema_properties: {
    parameters: {
      query?: never;
      header?: {
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path: {
        /** @description Type of the records: contacts, companies, deals, tickets, products, line_items, leads, notes, tasks, calls, meetings, emails, or the id of a custom type such as 2-17. A custom type may also be named. */
        type: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The properties, sorted by name. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "results": [
           *         {
           *           "name": "lifecyclestage",
           *           "label": "Lifecycle Stage",
           *           "description": "How far the contact has come",
           *           "type": "enumeration",
           *           "fieldType": "select",
           *           "groupName": "contactinformation",
           *           "options": [
           *             {
           *               "value": "lead",
           *               "label": "Lead",
           *               "hidden": true
           *             }
           *           ],
           *           "unique": true,
           *           "readOnly": true,
           *           "hidden": true
           *         }
           *       ],
           *       "readAt": "2026-11-24T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['PropertiesDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record<br>`object-type-not-found`: The portal has no such object type */
      404: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'object-type-not-found' | 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'refused-by-hubspot';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`database-unavailable`: The database could not be reached */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'database-unavailable';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  tickets_put: {
    parameters: {
      query?: never;
      header?: {
        /** @description A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default. */
        'Idempotency-Key'?: string;
        /** @description `respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60. */
        Prefer?: string;
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpsertTicketBody'];
      };
    };
    responses: {
      /** @description The ticket existed and was updated. */
      200: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "outcome": "created",
           *       "matchedBy": "email",
           *       "alreadyArchived": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "properties": {
           *         "email": "ada@example.com",
           *         "firstname": "Ada",
           *         "lifecyclestage": "lead"
           *       },
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "delivery": "exactly-once",
           *       "attempts": 1,
           *       "correlationId": "aeb5f871-7f07-4993-9211-075dc63e7cbf",
           *       "createdAt": "2026-11-24T10:00:00.000Z",
           *       "updatedAt": "2026-11-24T10:00:00.000Z",
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ]
           *     }
           */
          'application/json': components['schemas']['WriteOutcomeDto'];
        };
      };
      /** @description The ticket was created. */
      201: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "outcome": "created",
           *       "matchedBy": "email",
           *       "alreadyArchived": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "properties": {
           *         "email": "ada@example.com",
           *         "firstname": "Ada",
           *         "lifecyclestage": "lead"
           *       },
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "delivery": "exactly-once",
           *       "attempts": 1,
           *       "correlationId": "aeb5f871-7f07-4993-9211-075dc63e7cbf",
           *       "createdAt": "2026-11-24T10:00:00.000Z",
           *       "updatedAt": "2026-11-24T10:00:00.000Z",
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ]
           *     }
           */
          'application/json': components['schemas']['WriteOutcomeDto'];
        };
      };
      /** @description The write is stored, but not settled yet. Nothing is lost: poll the URL in `Location`. */
      202: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description URL of the write. */
          Location?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until the next poll. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "portalId": "1234567",
           *       "state": "due",
           *       "archives": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "attempts": 0,
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ],
           *       "acceptedAt": "2026-11-24T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['WriteDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `record-exists`: A record with this key exists already */
      409: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'record-exists';
            /** @enum {integer} */
            status?: 409;
          };
        };
      };
      /** @description `record-too-large`: The record is too large<br>`body-too-large`: The body is too large */
      413: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'record-too-large' | 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `idempotency-key-reused`: The Idempotency-Key was used for another request<br>`refused-by-preflight`: The record does not fit the portal's properties<br>`refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'idempotency-key-reused' | 'refused-by-hubspot' | 'refused-by-preflight';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `quota-exceeded`: Too many writes are open<br>`rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'quota-exceeded' | 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`not-ready`: The service is not ready<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'not-ready'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  tickets_create: {
    parameters: {
      query?: never;
      header?: {
        /** @description A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default. */
        'Idempotency-Key'?: string;
        /** @description `respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60. */
        Prefer?: string;
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateTicketBody'];
      };
    };
    responses: {
      /** @description The ticket was created. */
      201: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "outcome": "created",
           *       "matchedBy": "email",
           *       "alreadyArchived": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "properties": {
           *         "email": "ada@example.com",
           *         "firstname": "Ada",
           *         "lifecyclestage": "lead"
           *       },
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "delivery": "exactly-once",
           *       "attempts": 1,
           *       "correlationId": "aeb5f871-7f07-4993-9211-075dc63e7cbf",
           *       "createdAt": "2026-11-24T10:00:00.000Z",
           *       "updatedAt": "2026-11-24T10:00:00.000Z",
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ]
           *     }
           */
          'application/json': components['schemas']['WriteOutcomeDto'];
        };
      };
      /** @description The write is stored, but not settled yet. Nothing is lost: poll the URL in `Location`. */
      202: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description URL of the write. */
          Location?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until the next poll. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "portalId": "1234567",
           *       "state": "due",
           *       "archives": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "attempts": 0,
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ],
           *       "acceptedAt": "2026-11-24T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['WriteDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `record-exists`: A record with this key exists already */
      409: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'record-exists';
            /** @enum {integer} */
            status?: 409;
          };
        };
      };
      /** @description `record-too-large`: The record is too large<br>`body-too-large`: The body is too large */
      413: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'record-too-large' | 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `idempotency-key-reused`: The Idempotency-Key was used for another request<br>`refused-by-preflight`: The record does not fit the portal's properties<br>`refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'idempotency-key-reused' | 'refused-by-hubspot' | 'refused-by-preflight';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `quota-exceeded`: Too many writes are open<br>`rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'quota-exceeded' | 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`not-ready`: The service is not ready<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'not-ready'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  tickets_read: {
    parameters: {
      query?: {
        /**
         * @description Types of the associated records to list, separated by commas; empty for none. The default is all types whose scope the portal
         *     has granted. Such as `deals`.
         */
        associations?: string[];
        /** @description Names of the properties to read, separated by commas. The default is all properties with a field in this API's bodies. Such as `email,lifecyclestage`. */
        properties?: string[];
      };
      header?: {
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path: {
        /** @description The ticket's id. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The record as HubSpot has it now. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "properties": {
           *         "email": "ada@example.com",
           *         "firstname": "Ada",
           *         "phone": null
           *       },
           *       "associations": {}
           *     }
           */
          'application/json': components['schemas']['RecordDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'refused-by-hubspot';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`database-unavailable`: The database could not be reached */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'database-unavailable';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  tickets_archive: {
    parameters: {
      query?: never;
      header?: {
        /** @description A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default. */
        'Idempotency-Key'?: string;
        /** @description `respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60. */
        Prefer?: string;
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path: {
        /** @description HubSpot’s id of the ticket. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The ticket is in the recycle bin. */
      200: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "outcome": "created",
           *       "matchedBy": "email",
           *       "alreadyArchived": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "properties": {
           *         "email": "ada@example.com",
           *         "firstname": "Ada",
           *         "lifecyclestage": "lead"
           *       },
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "delivery": "exactly-once",
           *       "attempts": 1,
           *       "correlationId": "aeb5f871-7f07-4993-9211-075dc63e7cbf",
           *       "createdAt": "2026-11-24T10:00:00.000Z",
           *       "updatedAt": "2026-11-24T10:00:00.000Z",
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ]
           *     }
           */
          'application/json': components['schemas']['WriteOutcomeDto'];
        };
      };
      /** @description The write is stored, but not settled yet. Nothing is lost: poll the URL in `Location`. */
      202: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description URL of the write. */
          Location?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until the next poll. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "portalId": "1234567",
           *       "state": "due",
           *       "archives": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "attempts": 0,
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ],
           *       "acceptedAt": "2026-11-24T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['WriteDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `body-too-large`: The body is too large */
      413: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `idempotency-key-reused`: The Idempotency-Key was used for another request<br>`refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'idempotency-key-reused' | 'refused-by-hubspot';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `quota-exceeded`: Too many writes are open<br>`rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'quota-exceeded' | 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`not-ready`: The service is not ready<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'not-ready'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  ticketsassociations_put: {
    parameters: {
      query?: {
        /** @description A label of the portal between the two types, or HubSpot's `Primary`. Upper and lower case are equal if one label fits. Such as `Decision maker`. */
        label?: string;
        /** @description HubSpot's id of the association type in this direction, instead of `label`. Such as `501`. */
        typeId?: number;
      };
      header?: {
        /** @description A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default. */
        'Idempotency-Key'?: string;
        /** @description `respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60. */
        Prefer?: string;
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path: {
        /** @description HubSpot’s id of the ticket. */
        id: string;
        /** @description HubSpot’s id of the other record. */
        toId: string;
        /** @description Type of the other record: contacts, companies, deals, tickets, products, line_items, leads, notes, tasks, calls, meetings, emails, or a custom type by its id such as 2-17, its name, or its fully qualified name. */
        toType: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The records are associated. */
      200: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "toObjectType": "contacts",
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "attempts": 1,
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "toId": "37765128953",
           *       "toEmail": "ada@example.com",
           *       "toExternalId": "ACCOUNT-1815",
           *       "toDomain": "example.com",
           *       "toName": "ada",
           *       "primary": true,
           *       "label": "Decision maker",
           *       "typeId": 501,
           *       "removes": true,
           *       "outcome": "associated"
           *     }
           */
          'application/json': components['schemas']['AssociationChangeDto'];
        };
      };
      /** @description The write is stored, but not settled yet. Nothing is lost: poll the URL in `Location`. */
      202: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description URL of the write. */
          Location?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until the next poll. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "portalId": "1234567",
           *       "state": "due",
           *       "archives": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "attempts": 0,
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ],
           *       "acceptedAt": "2026-11-24T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['WriteDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `body-too-large`: The body is too large */
      413: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `idempotency-key-reused`: The Idempotency-Key was used for another request<br>`refused-by-preflight`: The record does not fit the portal's properties<br>`refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'idempotency-key-reused' | 'refused-by-hubspot' | 'refused-by-preflight';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `quota-exceeded`: Too many writes are open<br>`rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'quota-exceeded' | 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`not-ready`: The service is not ready<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'not-ready'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  ticketsassociations_remove: {
    parameters: {
      query?: {
        /** @description A label of the portal between the two types, or HubSpot's `Primary`. Upper and lower case are equal if one label fits. Such as `Decision maker`. */
        label?: string;
        /** @description HubSpot's id of the association type in this direction, instead of `label`. Such as `501`. */
        typeId?: number;
      };
      header?: {
        /** @description A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default. */
        'Idempotency-Key'?: string;
        /** @description `respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60. */
        Prefer?: string;
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path: {
        /** @description HubSpot’s id of the ticket. */
        id: string;
        /** @description HubSpot’s id of the other record. */
        toId: string;
        /** @description Type of the other record: contacts, companies, deals, tickets, products, line_items, leads, notes, tasks, calls, meetings, emails, or a custom type by its id such as 2-17, its name, or its fully qualified name. */
        toType: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The records are not associated any more, or not by this label. */
      200: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "toObjectType": "contacts",
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "attempts": 1,
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "toId": "37765128953",
           *       "toEmail": "ada@example.com",
           *       "toExternalId": "ACCOUNT-1815",
           *       "toDomain": "example.com",
           *       "toName": "ada",
           *       "primary": true,
           *       "label": "Decision maker",
           *       "typeId": 501,
           *       "removes": true,
           *       "outcome": "associated"
           *     }
           */
          'application/json': components['schemas']['AssociationChangeDto'];
        };
      };
      /** @description The write is stored, but not settled yet. Nothing is lost: poll the URL in `Location`. */
      202: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description URL of the write. */
          Location?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until the next poll. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "portalId": "1234567",
           *       "state": "due",
           *       "archives": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "attempts": 0,
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ],
           *       "acceptedAt": "2026-11-24T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['WriteDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `body-too-large`: The body is too large */
      413: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `idempotency-key-reused`: The Idempotency-Key was used for another request<br>`refused-by-preflight`: The record does not fit the portal's properties<br>`refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'idempotency-key-reused' | 'refused-by-hubspot' | 'refused-by-preflight';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `quota-exceeded`: Too many writes are open<br>`rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'quota-exceeded' | 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`not-ready`: The service is not ready<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'not-ready'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  tickets_putBatch: {
    parameters: {
      query?: never;
      header?: {
        /** @description A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default. */
        'Idempotency-Key'?: string;
        /** @description `respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60. */
        Prefer?: string;
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpsertTicketsBody'];
      };
    };
    responses: {
      /** @description One entry for each record, in the order of the request. */
      207: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "results": [
           *         {
           *           "status": 201
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['BatchOutcomeDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected */
      404: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `body-too-large`: The body is too large */
      413: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `idempotency-key-reused`: The Idempotency-Key was used for another request */
      422: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'idempotency-key-reused';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `quota-exceeded`: Too many writes are open<br>`rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'quota-exceeded' | 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing */
      502: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`not-ready`: The service is not ready<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'not-ready'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  tickets_batch: {
    parameters: {
      query?: never;
      header?: {
        /** @description A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default. */
        'Idempotency-Key'?: string;
        /** @description `respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60. */
        Prefer?: string;
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateTicketsBody'];
      };
    };
    responses: {
      /** @description One entry for each record, in the order of the request. */
      207: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "results": [
           *         {
           *           "status": 201
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['BatchOutcomeDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected */
      404: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `body-too-large`: The body is too large */
      413: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `idempotency-key-reused`: The Idempotency-Key was used for another request */
      422: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'idempotency-key-reused';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `quota-exceeded`: Too many writes are open<br>`rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'quota-exceeded' | 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing */
      502: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`not-ready`: The service is not ready<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'not-ready'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  tickets_validate: {
    parameters: {
      query?: never;
      header?: {
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpsertTicketBody'] | components['schemas']['UpsertTicketsBody'];
      };
    };
    responses: {
      /** @description The findings of each record. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "results": [
           *         {
           *           "valid": true,
           *           "findings": [
           *             {
           *               "pointer": "/email",
           *               "message": "email must be an e-mail address.",
           *               "code": "isEmail",
           *               "suggestions": [
           *                 "favourite_colour"
           *               ]
           *             }
           *           ],
           *           "properties": {
           *             "email": "ada@example.com",
           *             "lifecyclestage": "lead"
           *           },
           *           "ignored": [
           *             "createdate",
           *             "lastmodifieddate"
           *           ]
           *         }
           *       ]
           *     }
           */
          'application/json': components['schemas']['ValidationsDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `body-too-large`: The body is too large */
      413: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'refused-by-hubspot';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  writes_list: {
    parameters: {
      query?: {
        /** @description Only writes of the API keys with this id or name. Such as `web form`. */
        apiKey?: string;
        /** @description Only failed writes with this cause, as in `GET /api/writes/failures`. Such as `refused-by-hubspot VALIDATION_ERROR PROPERTY_DOESNT_EXIST favourite_colour`. */
        cause?: string;
        /** @description `paging.next.cursor` of the previous page. */
        cursor?: string;
        /** @description Only writes of the record with this `externalId`, if they or earlier ones name it by that. Such as `INVOICE-42`. */
        externalId?: string;
        /** @description Most writes of a page. It has fewer if they are large, or if the filter fits few. */
        limit?: number;
        /**
         * @description Only writes of this queue, as in `GET /api/writes/failures`: records of a type, or associations between two types. Takes
         *     precedence over `type`. Such as `deals>contacts`.
         */
        queue?: string;
        /** @description Only writes accepted at or after this time: ISO 8601, in UTC without an offset. Such as `2026-11-24T00:00:00Z`. */
        since?: string;
        /** @description Only writes in this state. Such as `failed`. */
        state?: 'due' | 'failed' | 'sending' | 'settled';
        /** @description Only writes of records of this type: one of HubSpot's by name, or a custom one by id or name. Such as `deals`. */
        type?: string;
        /** @description Only writes accepted before this time: ISO 8601, in UTC without an offset. Such as `2026-12-01T00:00:00Z`. */
        until?: string;
      };
      header?: {
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the list. */
      200: {
        headers: {
          /** @description Other pages (RFC 8288), such as rel="next". */
          Link?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "results": [
           *         {
           *           "objectType": "contacts",
           *           "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *           "portalId": "1234567",
           *           "state": "due",
           *           "archives": true,
           *           "valuesKept": false,
           *           "erased": true,
           *           "associations": [
           *             {
           *               "toObjectType": "contacts",
           *               "toId": "37765128953",
           *               "toEmail": "ada@example.com",
           *               "toExternalId": "ACCOUNT-1815",
           *               "toDomain": "example.com",
           *               "toName": "ada",
           *               "primary": true,
           *               "label": "Decision maker",
           *               "typeId": 501,
           *               "removes": true,
           *               "outcome": "associated"
           *             }
           *           ],
           *           "attempts": 0,
           *           "ignored": [
           *             "createdate",
           *             "lastmodifieddate"
           *           ],
           *           "acceptedAt": "2026-11-24T10:00:00.000Z"
           *         }
           *       ],
           *       "paging": {},
           *       "typeNames": {
           *         "2-17": "engines"
           *       }
           *     }
           */
          'application/json': components['schemas']['WritesPage'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record */
      404: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'refused-by-hubspot';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`database-unavailable`: The database could not be reached */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'database-unavailable';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  writes_get: {
    parameters: {
      query?: never;
      header?: {
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path: {
        /** @description The write’s id, from the answer to the write. */
        writeId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The write. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "portalId": "1234567",
           *       "state": "due",
           *       "archives": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "attempts": 0,
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ],
           *       "acceptedAt": "2026-11-24T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['WriteDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `write-not-found`: There is no such write<br>`portal-not-found`: No such portal is connected */
      404: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'write-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing */
      502: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`database-unavailable`: The database could not be reached */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'database-unavailable';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  writes_retry: {
    parameters: {
      query?: never;
      header?: {
        /** @description A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default. */
        'Idempotency-Key'?: string;
        /** @description `respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60. */
        Prefer?: string;
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path: {
        /** @description The write’s id, from the answer to the write. */
        writeId: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        /**
         * @example {
         *       "properties": {
         *         "lifecyclestage": "lead"
         *       },
         *       "omit": [
         *         "favourite_colour"
         *       ]
         *     }
         */
        'application/json': components['schemas']['RetryWriteBody'];
      };
    };
    responses: {
      /** @description The record was updated, or its associations were made. */
      200: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "outcome": "created",
           *       "matchedBy": "email",
           *       "alreadyArchived": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "properties": {
           *         "email": "ada@example.com",
           *         "firstname": "Ada",
           *         "lifecyclestage": "lead"
           *       },
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "delivery": "exactly-once",
           *       "attempts": 1,
           *       "correlationId": "aeb5f871-7f07-4993-9211-075dc63e7cbf",
           *       "createdAt": "2026-11-24T10:00:00.000Z",
           *       "updatedAt": "2026-11-24T10:00:00.000Z",
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ]
           *     }
           */
          'application/json': components['schemas']['WriteOutcomeDto'];
        };
      };
      /** @description The record was created. */
      201: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "37765128953",
           *       "portalId": "1234567",
           *       "outcome": "created",
           *       "matchedBy": "email",
           *       "alreadyArchived": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "properties": {
           *         "email": "ada@example.com",
           *         "firstname": "Ada",
           *         "lifecyclestage": "lead"
           *       },
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "delivery": "exactly-once",
           *       "attempts": 1,
           *       "correlationId": "aeb5f871-7f07-4993-9211-075dc63e7cbf",
           *       "createdAt": "2026-11-24T10:00:00.000Z",
           *       "updatedAt": "2026-11-24T10:00:00.000Z",
           *       "writeId": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ]
           *     }
           */
          'application/json': components['schemas']['WriteOutcomeDto'];
        };
      };
      /** @description The write is stored, but not settled yet. Nothing is lost: poll the URL in `Location`. */
      202: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description URL of the write. */
          Location?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until the next poll. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "objectType": "contacts",
           *       "id": "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10",
           *       "portalId": "1234567",
           *       "state": "due",
           *       "archives": true,
           *       "valuesKept": false,
           *       "erased": true,
           *       "associations": [
           *         {
           *           "toObjectType": "contacts",
           *           "toId": "37765128953",
           *           "toEmail": "ada@example.com",
           *           "toExternalId": "ACCOUNT-1815",
           *           "toDomain": "example.com",
           *           "toName": "ada",
           *           "primary": true,
           *           "label": "Decision maker",
           *           "typeId": 501,
           *           "removes": true,
           *           "outcome": "associated"
           *         }
           *       ],
           *       "attempts": 0,
           *       "ignored": [
           *         "createdate",
           *         "lastmodifieddate"
           *       ],
           *       "acceptedAt": "2026-11-24T10:00:00.000Z"
           *     }
           */
          'application/json': components['schemas']['WriteDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form<br>`malformed-json`: The body is not valid JSON */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request' | 'malformed-json';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected<br>`record-not-found`: HubSpot has no such record<br>`write-not-found`: There is no such write */
      404: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found' | 'record-not-found' | 'write-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `record-exists`: A record with this key exists already<br>`write-not-failed`: Only what failed can be retried<br>`deal-ambiguous`: Several deals match */
      409: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'deal-ambiguous' | 'record-exists' | 'write-not-failed';
            /** @enum {integer} */
            status?: 409;
          };
        };
      };
      /** @description `erased`: The data were erased on request */
      410: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'erased';
            /** @enum {integer} */
            status?: 410;
          };
        };
      };
      /** @description `record-too-large`: The record is too large<br>`body-too-large`: The body is too large */
      413: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'record-too-large' | 'body-too-large';
            /** @enum {integer} */
            status?: 413;
          };
        };
      };
      /** @description `unsupported-media-type`: The body must be JSON */
      415: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unsupported-media-type';
            /** @enum {integer} */
            status?: 415;
          };
        };
      };
      /** @description `idempotency-key-reused`: The Idempotency-Key was used for another request<br>`refused-by-preflight`: The record does not fit the portal's properties<br>`refused-by-hubspot`: HubSpot refused the record */
      422: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'idempotency-key-reused' | 'refused-by-hubspot' | 'refused-by-preflight';
            /** @enum {integer} */
            status?: 422;
          };
        };
      };
      /** @description `quota-exceeded`: Too many writes are open<br>`rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'quota-exceeded' | 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing<br>`hubspot-outcome-unknown`: HubSpot did not say whether the record was written */
      502: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed' | 'hubspot-outcome-unknown';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`not-ready`: The service is not ready<br>`database-unavailable`: The database could not be reached<br>`overloaded`: The service holds as many requests as it can */
      503: {
        headers: {
          /** @description `true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key. */
          'Idempotency-Replayed'?: string;
          /** @description The applied part of `Prefer`; absent without such a part. */
          'Preference-Applied'?: string;
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'not-ready'
              | 'database-unavailable'
              | 'overloaded';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  writes_failures: {
    parameters: {
      query?: never;
      header?: {
        /** @description Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal. */
        'X-Portal-Id'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The causes. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "results": [
           *         {
           *           "queue": "contacts",
           *           "cause": "refused-by-hubspot VALIDATION_ERROR PROPERTY_DOESNT_EXIST favourite_colour",
           *           "count": 3,
           *           "firstAt": "2026-11-24T09:00:00.000Z",
           *           "lastAt": "2026-11-24T10:00:00.000Z",
           *           "latestWriteIds": [
           *             "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10"
           *           ],
           *           "latestProblem": {
           *             "type": "urn:hubspot-crm-integration:problem:invalid-request",
           *             "title": "The request does not have the required form",
           *             "status": 400,
           *             "code": "invalid-request",
           *             "detail": "email must be an e-mail address, such as ada@example.com.",
           *             "correlationId": "aeb5f871-7f07-4993-9211-075dc63e7cbf",
           *             "hubspotCategory": "VALIDATION_ERROR",
           *             "existingId": "27651130114"
           *           }
           *         }
           *       ],
           *       "typeNames": {
           *         "2-17": "engines"
           *       }
           *     }
           */
          'application/json': components['schemas']['FailuresDto'];
        };
      };
      /** @description `portal-required`: Several portals are connected: the request must name one<br>`invalid-request`: The request does not have the required form */
      400: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-required' | 'invalid-request';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `unauthorized`: A valid API key is required<br>`api-key-expired`: The API key has expired */
      401: {
        headers: {
          /** @description Authentication scheme of the route. */
          'WWW-Authenticate'?: string;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'unauthorized' | 'api-key-expired';
            /** @enum {integer} */
            status?: 401;
          };
        };
      };
      /** @description `portal-forbidden`: The API key is bound to one portal<br>`address-forbidden`: The API key may not be used from this address<br>`scope-missing`: The API key lacks a scope */
      403: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-forbidden' | 'address-forbidden' | 'scope-missing';
            /** @enum {integer} */
            status?: 403;
          };
        };
      };
      /** @description `portal-not-found`: No such portal is connected */
      404: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'portal-not-found';
            /** @enum {integer} */
            status?: 404;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `rate-limited`: Too many requests */
      429: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'rate-limited';
            /** @enum {integer} */
            status?: 429;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `hubspot-failed`: HubSpot could not be reached or kept failing */
      502: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'hubspot-failed';
            /** @enum {integer} */
            status?: 502;
          };
        };
      };
      /** @description `no-portal`: No portal is connected yet<br>`hubspot-credentials-refused`: HubSpot refused the credentials of this service<br>`portal-disconnected`: HubSpot has ended the connection to the portal<br>`hubspot-rate-limited`: HubSpot's rate limit is used up<br>`database-unavailable`: The database could not be reached */
      503: {
        headers: {
          RateLimit: components['headers']['RateLimit'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?:
              | 'no-portal'
              | 'hubspot-credentials-refused'
              | 'portal-disconnected'
              | 'hubspot-rate-limited'
              | 'database-unavailable';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
  health_live: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The process runs. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "status": "ok"
           *     }
           */
          'application/json': components['schemas']['LiveDto'];
        };
      };
      /** @description `invalid-request`: The request does not have the required form */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'invalid-request';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
    };
  };
  health_ready: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The service can accept a write. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "status": "ok",
           *       "info": {
           *         "intake": {
           *           "status": "up"
           *         },
           *         "database": {
           *           "status": "up"
           *         },
           *         "migrations": {
           *           "status": "up"
           *         },
           *         "credentials": {
           *           "status": "up",
           *           "portal": "connected"
           *         },
           *         "backlog": {
           *           "status": "up",
           *           "oldestSeconds": 0
           *         }
           *       },
           *       "error": {},
           *       "details": {
           *         "intake": {
           *           "status": "up"
           *         },
           *         "database": {
           *           "status": "up"
           *         },
           *         "migrations": {
           *           "status": "up"
           *         },
           *         "credentials": {
           *           "status": "up",
           *           "portal": "connected"
           *         },
           *         "backlog": {
           *           "status": "up",
           *           "oldestSeconds": 0
           *         }
           *       }
           *     }
           */
          'application/json': components['schemas']['ReadyDto'];
        };
      };
      /** @description `invalid-request`: The request does not have the required form */
      400: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'invalid-request';
            /** @enum {integer} */
            status?: 400;
          };
        };
      };
      /** @description `request-timeout`: The request took too long to arrive */
      408: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'request-timeout';
            /** @enum {integer} */
            status?: 408;
          };
        };
      };
      /** @description `headers-too-large`: The headers are too large */
      431: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'headers-too-large';
            /** @enum {integer} */
            status?: 431;
          };
        };
      };
      /** @description `internal-error`: The service failed */
      500: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'internal-error';
            /** @enum {integer} */
            status?: 500;
          };
        };
      };
      /** @description `not-ready`: The service is not ready */
      503: {
        headers: {
          /** @description Seconds until a retry makes sense. Absent if waiting does not help. */
          'Retry-After'?: number;
          'X-Request-Id': components['headers']['X-Request-Id'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDto'] & {
            /** @enum {string} */
            code?: 'not-ready';
            /** @enum {integer} */
            status?: 503;
          };
        };
      };
    };
  };
}
