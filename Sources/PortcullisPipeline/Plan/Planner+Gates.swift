internal import PortcullisCore

// A check that a section configures becomes one planned check for each entry of the section.
extension Planner {
  func instances(
    of check: any Check.Type, in workspace: Workspace, section: GateSection
  ) async -> [PlannedCheck] {
    let gates = (gate?.gates ?? []).filter { $0.section == section }
    guard !gates.isEmpty else { return [unconfigured(check, in: workspace, section: section)] }
    var result: [PlannedCheck] = []
    for gate in gates {
      guard let prepared = gate.checks[check.info.id] else { continue }
      result.append(await instance(of: prepared, for: gate, in: workspace))
    }
    return result
  }

  private func unconfigured(
    _ check: any Check.Type, in workspace: Workspace, section: GateSection
  ) -> PlannedCheck {
    let reason = "the gate file has no section '\(section.name)'"
    let prepared = PreparedCheck(
      info: check.info, programs: { _ in [] },
      examine: { _ in .unavailable(.notApplicable(reason)) })
    let rule = levelRule(of: check.info)
    return PlannedCheck(
      check: prepared, workspace: workspace, action: .settled(.notApplicable(reason: reason)),
      level: rule.level, requiredBy: requirement(of: check.info),
      owner: gate?.settings[check.info.id]?.owner, notes: rule.notes)
  }

  private func instance(
    of check: PreparedCheck, for gate: GateFile.Gate, in workspace: Workspace
  ) async -> PlannedCheck {
    let rule = levelRule(of: check.info)
    let missing = missingInputs(of: check, for: gate, in: workspace)
    let decision =
      if let missing { Decision(action: .settled(missing.outcome)) } else {
        await decision(on: check, in: workspace)
      }
    return PlannedCheck(
      check: check, instance: gate.name, workspace: workspace, action: decision.action, level: rule.level,
      requiredBy: requirement(of: check.info), owner: gate.owner ?? self.gate?.settings[check.info.id]?.owner,
      whenUndecided: gate.whenUndecided ?? UndecidedRule(of: profile), notes: rule.notes,
      programs: decision.programs, problems: missing?.problems ?? [])
  }

  private struct Missing {
    let outcome: Outcome
    let problems: [RunReport.Problem]
  }

  /// What the gate names and nothing matches; nil when everything is there.
  private func missingInputs(
    of check: PreparedCheck, for gate: GateFile.Gate, in workspace: Workspace
  ) -> Missing? {
    let here = judgedContext.within(workspace)
    let faults = check.inputs.compactMap { input -> String? in
      let subject = "'\(input.pattern)' under '\(gate.path).\(input.field)'"
      do {
        return try here.paths(matching: input.pattern).isEmpty ? "\(subject) matches no file" : nil
      } catch {
        return "\(subject) cannot be looked up: \(error)"
      }
    }
    guard let first = faults.first else { return nil }
    guard !gate.isOptional else {
      return Missing(outcome: .notApplicable(reason: first + ", and the gate is optional"), problems: [])
    }
    let remedy = "correct the pattern, run what writes the file first, or set optional: true"
    return Missing(
      outcome: .inconclusive(reason: first),
      problems: faults.map { RunReport.Problem(.missingInput, $0, at: gate.location, remedy: remedy) })
  }
}
