import { SetMetadata, type CustomDecorator } from '@nestjs/common';

/** Metadata key read by the guard. */
export const PUBLIC = 'public';

/** Opens a route to callers without an API key. */
export const Public = (): CustomDecorator => SetMetadata(PUBLIC, true);
