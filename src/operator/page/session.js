/** Values in the tab's session storage, which other tabs cannot read. It ends with the tab. */
const names = { key: 'api-key', portal: 'portal' };

/** @returns {string | null} */
export const apiKey = () => sessionStorage.getItem(names.key);
/** @param {string} key */
export const keepApiKey = (key) => sessionStorage.setItem(names.key, key);
/** @returns {string | null} */
export const portalId = () => sessionStorage.getItem(names.portal);
/** @param {string} id */
export const keepPortalId = (id) => sessionStorage.setItem(names.portal, id);
export const forgetAll = () => sessionStorage.clear();
