/** Metadata of class-transformer's decorators. The package has its types in another folder than its code. */
declare module 'class-transformer/cjs/storage' {
  export { defaultMetadataStorage } from 'class-transformer/types/storage';
}
