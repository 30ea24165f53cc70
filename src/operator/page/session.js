/** What this tab keeps: it is gone when the tab is closed, and no other tab or request gets it. */
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
