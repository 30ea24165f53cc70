// The browser gets the library's module under this name.
export { default } from 'uplot';
