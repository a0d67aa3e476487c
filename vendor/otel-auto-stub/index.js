// Stands in for an optional tracer of 246 packages that the portal never starts (docs/dependencies.md).
export const getNodeAutoInstrumentations = () => [];
