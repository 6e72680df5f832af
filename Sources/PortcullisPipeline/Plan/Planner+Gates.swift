internal import PortcullisCore

// A check that a section configures becomes one planned check for each entry of the section.
extension Planner {
  func instances(
    of check: any Check.Type, in workspace: Workspace, section: GateSection
  ) async -> [PlannedCheck] {
    let gates = (gate?.gates ?? []).filter { $0.section == section }
    guard gates.contains(where: { $0.checks[check.info.id] != nil }) else {
      let reason =
        gates.isEmpty
        ? "the gate file has no section '\(section.name)'" : "no entry of '\(section.name)' asks for it"
      return [unconfigured(check, in: workspace, because: reason)]
    }
    var result: [PlannedCheck] = []
    for gate in gates {
      guard let prepared = gate.checks[check.info.id] else { continue }
      result.append(await instance(of: prepared, for: gate, in: workspace))
    }
    return result
  }

  private func unconfigured(
    _ check: any Check.Type, in workspace: Workspace, because reason: String
  ) -> PlannedCheck {
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
      programs: decision.programs, hosts: decision.hosts, problems: missing?.problems ?? [])
  }

  private struct Missing {
    let outcome: Outcome
    let problems: [RunReport.Problem]
  }

  private struct InputFault {
    let text: String
    /// False where nothing could be seen, which no gate can declare optional.
    let isAbsence: Bool
  }

  /// What the gate names and nothing matches; nil when everything is there.
  private func missingInputs(
    of check: PreparedCheck, for gate: GateFile.Gate, in workspace: Workspace
  ) -> Missing? {
    let faults = check.inputs.compactMap { fault(of: $0, for: gate, in: workspace) }
    guard let first = faults.first(where: { !$0.isAbsence }) ?? faults.first else { return nil }
    guard !gate.isOptional || !first.isAbsence else {
      return Missing(
        outcome: .notApplicable(reason: first.text + ", and the gate is optional"), problems: [])
    }
    let counting = gate.isOptional ? faults.filter { !$0.isAbsence } : faults
    return Missing(
      outcome: .inconclusive(reason: first.text),
      problems: counting.map { fault in
        let remedy =
          fault.isAbsence
          ? "correct the pattern, run what writes the file first, or set optional: true"
          : "make the directory readable for the user of the gate"
        return RunReport.Problem(.missingInput, fault.text, at: gate.location, remedy: remedy)
      })
  }

  private func fault(of input: GateInput, for gate: GateFile.Gate, in workspace: Workspace) -> InputFault? {
    let subject = "'\(input.pattern)' under '\(gate.path).\(input.field)'"
    do {
      let found = try judgedContext.within(workspace).paths(matching: input.pattern)
      return found.isEmpty ? InputFault(text: "\(subject) matches no file", isAbsence: true) : nil
    } catch {
      return InputFault(text: "\(subject) cannot be looked up: \(error)", isAbsence: false)
    }
  }
}
