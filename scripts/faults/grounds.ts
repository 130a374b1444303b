import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Network } from '../../test/support/network.ts';
import { withOwnDatabase } from '../bench/own-database.ts';
import { Cluster, findPostgresql } from './cluster.ts';
import { SmallDisk } from './small-disk.ts';

/** What a trial has to itself. */
export interface Place {
  dataDir: string;
  /** Through the network, where there is one. */
  databaseUrl?: string;
  server?: { network: Network; databaseUrl: string };
  cluster?: Cluster;
  disk?: SmallDisk;
}

/** Somewhere to try something. @param server on which databases may be made @throws LeftOut */
export type Ground = <T>(work: (place: Place) => Promise<T>, server?: string) => Promise<T>;

/** Why something cannot be tried on this machine. */
export class LeftOut extends Error {}

const megabytes = 300;

export const embedded: Ground = (work) => withFolder((dataDir) => work({ dataDir }));

export const embeddedOnSmallDisk: Ground = (work) => withDisk((disk) => work({ dataDir: disk.folder, disk }));

/** Behind a network that can fail. */
export const onServer: Ground = async (work, server) => {
  if (!server) throw new LeftOut('no server: --database-url');
  const result = await withOwnDatabase(async (databaseUrl) => {
    const network = await Network.before(databaseUrl);
    return withFolder((dataDir) =>
      work({ dataDir, databaseUrl: network.through(databaseUrl), server: { network, databaseUrl } }),
    ).finally(() => network.close());
  }, server);
  if (result === undefined) throw new LeftOut('the server does not answer');
  return result;
};

export const onOwnServer: Ground = (work) =>
  withFolder((folder) => withCluster(folder, (cluster) => withFolder((dataDir) => work(placeOn(cluster, dataDir)))));

export const onOwnServerOnSmallDisk: Ground = (work) =>
  withDisk((disk) =>
    withCluster(disk.folder, (cluster) => withFolder((dataDir) => work({ ...placeOn(cluster, dataDir), disk }))),
  );

const placeOn = (cluster: Cluster, dataDir: string): Place => ({ dataDir, databaseUrl: cluster.databaseUrl, cluster });

async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'xiangwen-faults-'));
  return work(folder).finally(() => rmSync(folder, { recursive: true }));
}

async function withDisk<T>(work: (disk: SmallDisk) => Promise<T>): Promise<T> {
  const disk = SmallDisk.mount(megabytes);
  if (!disk) throw new LeftOut('no small disk: only root may mount one');
  return work(disk).finally(() => disk.unmount());
}

async function withCluster<T>(folder: string, work: (cluster: Cluster) => Promise<T>): Promise<T> {
  const programs = findPostgresql();
  if (!programs) throw new LeftOut('no PostgreSQL on this machine to start one of its own');
  const cluster = await Cluster.create(programs, folder);
  return work(cluster).finally(() => cluster.stop('immediate'));
}
