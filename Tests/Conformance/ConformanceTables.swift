/// Every table that the product can predict, in the order of the corpus.
let conformanceTables: [any ConformanceTable] = [
  goEncodingTables,
  goVersionTables,
  goModfileTables,
  goModulePathTables,
  goModuleTables, goModuleJSONTables, goModuleZipTables,
  goEnvironmentTables,
  goJSONCTables,
  goLaunchTables,
  [packagingVersionTable, packagingSpecifierTable, packagingMarkerTable, packagingGroupTable],
  packagingRequirementTables, [directURLTable],
  pythonLockTables,
  dockerTables,
  junitTables,
  openSLOTables,
  slothTables,
  histogramTables,
].flatMap(\.self)
