import { SetMetadata, type CustomDecorator } from '@nestjs/common';

/** Metadata key of {@link Public}. */
export const PUBLIC = 'public';

/** Options of a public route. */
export interface PublicOptions {
  /** Limits the requests of one client address, for a route whose answer costs a query. Default: false. */
  limited?: boolean;
}

/** Opens a route to callers without an API key. */
export const Public = ({ limited = false }: PublicOptions = {}): CustomDecorator => SetMetadata(PUBLIC, { limited });
