/** Credentials that apps authenticate with. */
export interface SimulatorCredentials {
  clientId: string;
  clientSecret: string;
  /** Refresh token of the first portal. */
  refreshToken: string;
  /** Static token of the first portal. */
  staticToken: string;
}

/** The credentials of every simulator. */
export const defaultCredentials: SimulatorCredentials = {
  clientId: 'simulator-client-id',
  clientSecret: 'simulator-client-secret',
  refreshToken: 'na1-simulator-refresh-token',
  staticToken: 'pat-na1-simulator',
};
