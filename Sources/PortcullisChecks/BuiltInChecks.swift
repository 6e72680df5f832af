// Generated from the files named *Check.swift; `RECORD=1 swift test --filter Generated` rewrites it.
package import PortcullisCore

/// Every check in this build, sorted by type name.
package let builtInChecks: [any Check.Type] = [
  CgoExplainedCheck.self,
  DataDistributionStableCheck.self,
  EditorSettingsWellFormedCheck.self,
  GoOnPathCheck.self,
  GomodEncodingCheck.self,
  GomodParsesCheck.self,
  GorootUnsetCheck.self,
  HelloRunsCheck.self,
  LatencyRunsNotSlowerCheck.self,
  LaunchProgramExistsCheck.self,
  LockGoSumsCompleteCheck.self,
  LockImageInstallsLockedCheck.self,
  LockImagePinnedCheck.self,
  LockNodeCompleteCheck.self,
  LockPresentCheck.self,
  LockPythonHashedCheck.self,
  LockPythonIncludesContainedCheck.self,
  LockPythonTextHonestCheck.self,
  ModulePathValidCheck.self,
  NullsStableCheck.self,
  ReproducibilityBuildIdenticalCheck.self,
  SloObjectivesMetCheck.self,
  SourceEncodingCheck.self,
  SumdbEnforcedCheck.self,
  TestsReportsGreenCheck.self,
  VerificationOnCheck.self,
  VersionSufficientCheck.self,
  WaiversValidCheck.self,
]
