export * from "./audit";
export * from "./connections";
export * from "./published";
export * from "./roles";
export * from "./sync";
export * from "./workspaces";
