import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { TLSSocket } from 'node:tls';
import { generate } from 'selfsigned';

/** A certificate authority, and a server's certificate from it. */
export interface Certificates {
  /** PEM of the authority. */
  authority: string;
  certificate: string;
  key: string;
}

/** Creates a private authority, and a certificate for `localhost`. */
export async function makeCertificates(company: string): Promise<Certificates> {
  const ca = await generate([{ name: 'commonName', value: `${company} CA` }], {
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  const server = await generate([{ name: 'commonName', value: 'localhost' }], {
    ca: { key: ca.private, cert: ca.cert },
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
  });
  return { authority: ca.cert, certificate: server.cert, key: server.private };
}

/** Length of PostgreSQL's SSLRequest, and the response that starts TLS. */
const sslRequestLength = 8;
const willing = 'S';

/**
 * Starts a TLS proxy to PostgreSQL, for a server that listens on a socket only.
 * @returns the database's URL through the proxy
 */
export async function startTlsFront(
  databaseUrl: string,
  { certificate, key }: Certificates,
): Promise<{ url: string; close: () => Promise<void> }> {
  const { hostname, port, pathname, username, password, searchParams } = new URL(databaseUrl);
  const socketDir = searchParams.get('host');
  const server = createServer((plain) => {
    plain.on('error', () => undefined);
    plain.once('readable', () => {
      plain.read(sslRequestLength);
      plain.write(willing);
      const near = new TLSSocket(plain, { isServer: true, cert: certificate, key });
      const far = socketDir ? connect(path.join(socketDir, '.s.PGSQL.5432')) : connect(Number(port), hostname);
      near.on('error', () => far.destroy()).on('close', () => far.destroy());
      far.on('error', () => near.destroy()).on('close', () => near.destroy());
      near.pipe(far).pipe(near);
    });
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const login = [username, password].filter(Boolean).join(':');
  return {
    url: `postgres://${login}@localhost:${(server.address() as AddressInfo).port}${pathname}`,
    close: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}
