import { parentPort, workerData } from "node:worker_threads";
import type { ShardTask, ToShard } from "./sharded-table.ts";
import { joinKernels } from "./table-kernels.ts";
import { TableShard } from "./table-shard.ts";

const { shape, memory, kernels, adam } = workerData as ShardTask;
const shard = new TableShard(shape, memory, await joinKernels(kernels, memory), adam);

parentPort?.on("message", (message: ToShard) => {
  if (message.kind === "sum") shard.sum(message.bags, message.sums);
  else shard.step(message.bags, message.gradients, message.learningRate, message.step);
  parentPort?.postMessage("done");
});
