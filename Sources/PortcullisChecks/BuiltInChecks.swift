// Generated from the files named *Check.swift; `RECORD=1 swift test --filter Generated` rewrites it.
package import PortcullisCore

/// Every check in this build, sorted by type name.
package let builtInChecks: [any Check.Type] = [
  EditorSettingsWellFormedCheck.self,
  GomodEncodingCheck.self,
  GomodParsesCheck.self,
  LockGoSumsCompleteCheck.self,
  LockPresentCheck.self,
  LockImagePinnedCheck.self,
  LockPythonHashedCheck.self,
  ModulePathValidCheck.self,
  SourceEncodingCheck.self,
  SumdbEnforcedCheck.self,
  VerificationOnCheck.self,
  WaiversValidCheck.self,
]
