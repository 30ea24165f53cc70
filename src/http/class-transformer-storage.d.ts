/** The metadata of class-transformer's decorators. The package keeps its types in another folder than its code. */
declare module 'class-transformer/cjs/storage' {
  export { defaultMetadataStorage } from 'class-transformer/types/storage';
}
