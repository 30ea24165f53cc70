/** What the decorators of class-transformer have said. Its types lie elsewhere than its code. */
declare module 'class-transformer/cjs/storage' {
  export { defaultMetadataStorage } from 'class-transformer/types/storage';
}
