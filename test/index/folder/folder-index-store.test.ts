import { createFolderIndexStore } from "../../../src/index/folder/folder-index-store.ts";
import { describeIndexStore } from "../../contracts/index-store.ts";

describeIndexStore("a folder", {
  open: (folder) =>
    Promise.resolve({
      store: createFolderIndexStore(folder),
      again: () => Promise.resolve(createFolderIndexStore(folder)),
    }),
  locksApart: true,
});
