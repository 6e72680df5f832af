import PortcullisCore
import PortcullisFormats

/// Reads every lock file in scope as far as it takes to know whether its own tool would.
struct LockReader {
  let context: RunContext

  func lock(at file: Workspace.File) -> LockSeen? {
    guard let system = LockSystem(fileName: file.name), file.kind == .regular else { return nil }
    do {
      let bytes = try context.contents(of: file.path)
      let conflict = ManifestText.conflictLine(in: bytes)
      let isEmpty = bytes.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
      let fault = isEmpty || conflict != nil ? nil : fault(in: bytes, system)
      return LockSeen(
        path: file.path, system: system, conflictLine: conflict, isEmpty: isEmpty, fault: fault, problem: nil)
    } catch {
      return LockSeen(
        path: file.path, system: system, conflictLine: nil, isEmpty: false, fault: nil, problem: "\(error)")
    }
  }

  private func fault(in bytes: [UInt8], _ system: LockSystem) -> ManifestError? {
    do throws(ManifestError) {
      try LockText.verify(bytes, as: system)
      return nil
    } catch {
      return error
    }
  }
}
