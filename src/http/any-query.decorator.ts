import { SetMetadata, type CustomDecorator } from '@nestjs/common';

/** Metadata key of {@link AnyQuery}. */
export const ANY_QUERY = 'any-query';

/**
 * Lets a route ignore unknown query parameters. Only for addresses that others extend, such as redirects to this service, and
 * for pages whose scripts read them.
 */
export const AnyQuery = (): CustomDecorator => SetMetadata(ANY_QUERY, true);
