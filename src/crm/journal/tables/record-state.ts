/**
 * Effect of a record's write. `restored`: this service had archived the record of the key, and the record is active again with
 * this write.
 */
export type RecordResult = 'created' | 'updated' | 'restored' | 'archived';

/** A state of a record in HubSpot, as far as this service knows. */
export type RecordState = 'active' | 'archived' | 'merged';
