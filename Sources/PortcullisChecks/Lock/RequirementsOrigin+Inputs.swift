import PortcullisCore
import PortcullisFormats

extension RequirementsOrigin {
  /// A requirements.in with what it includes; constraints limit and add nothing.
  func addInput(_ bytes: [UInt8], _ source: String, isConstraint: Bool, to found: inout Found) {
    guard let text = RequirementsEncoding.text(of: bytes) else {
      return leaveOpen(&found, "\(source) is not UTF-8 text")
    }
    var pending = [(source, RequirementsFile(text), isConstraint)]
    var seen: Set<String> = [source]
    while let (place, file, limits) = pending.popLast(), seen.count < 200 {
      found.demands += file.entries.compactMap { demand($0, place, limits) }
      for include in file.includes {
        guard let next = ProjectPath.resolve(include.path, relativeTo: place), seen.insert(next).inserted,
          isThere(next), next != path
        else { continue }
        do throws(ManifestError) {
          pending.append((next, try locks.included(next), limits || include.isConstraint))
        } catch {
          leaveOpen(&found, error.reason)
        }
      }
    }
  }

  private func demand(_ entry: RequirementsFile.Entry, _ place: String, _ limits: Bool) -> RequirementsDemand?
  {
    guard !entry.isEditable, case .requirement(let requirement) = entry.subject else { return nil }
    let statement = PythonManifest.Statement(
      .project, requirement.description, line: entry.place.line, column: entry.place.column)
    return RequirementsDemand(statement: statement, path: place, isConstraint: limits)
  }
}
