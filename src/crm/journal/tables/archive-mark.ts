/**
 * The properties of a write that archives a record; nothing sends them. An earlier release does not know `archive`, and would
 * update the record. HubSpot refuses that update because of the unknown property, so the write fails, and a retry archives the
 * record.
 */
export const archiveMark: Readonly<Record<string, string>> = { hs_archive_by_a_later_release: 'true' };
