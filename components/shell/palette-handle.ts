"use client";

import { Dialog } from "@base-ui/react/dialog";

/** Ties the palette to the buttons that open it, wherever they stand. */
export const paletteHandle = Dialog.createHandle();
