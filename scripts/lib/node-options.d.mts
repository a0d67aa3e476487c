export declare const semiSpaceOption: string;
export declare function serverNodeOptions(given?: string): string;
