import { SetMetadata, type CustomDecorator } from '@nestjs/common';

/** Metadata key of {@link RequireMetricsToken}. */
export const METRICS_TOKEN_REQUIRED = 'metrics-token-required';

/** Opens a route to the bearer of METRICS_TOKEN. A scraper is no caller of the API, so that its token is no API key. */
export const RequireMetricsToken = (): CustomDecorator => SetMetadata(METRICS_TOKEN_REQUIRED, true);
