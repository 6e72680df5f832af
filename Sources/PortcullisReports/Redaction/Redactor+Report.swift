package import PortcullisCore

extension Redactor {
  /// The same run with every free text redacted; done once, before any report is rendered.
  package func redacted(_ report: RunReport) -> RunReport {
    let policy = report.policy
    return RunReport(
      toolVersion: report.toolVersion, project: report.project, profile: report.profile, stage: report.stage,
      startedAt: report.startedAt, duration: report.duration, results: report.results.map { redacted($0) },
      problems: report.problems.map { problem in
        RunReport.Problem(
          problem.kind, redacted(problem.message), at: problem.location,
          remedy: problem.remedy.map { redacted($0) })
      },
      exitStatus: report.exitStatus,
      policy: RunReport.PolicyFacts(
        gateFile: policy.gateFile, digest: policy.digest, edition: policy.edition, required: policy.required,
        excluded: policy.excluded, overrides: policy.overrides.map { redacted($0) },
        permissions: policy.permissions),
      waivers: report.waivers.map { waiver in
        RunReport.WaiverFact(
          check: waiver.check, scope: waiver.scope, reason: redacted(waiver.reason), owner: waiver.owner,
          expires: waiver.expires, use: waiver.use, location: waiver.location)
      }, commit: report.commit)
  }

  private func redacted(_ result: CheckResult) -> CheckResult {
    CheckResult(
      id: result.id, instance: result.instance, title: result.title, outcome: redacted(result.outcome),
      level: result.level, stage: result.stage, duration: result.duration,
      findings: result.findings.map { redacted($0) }, known: result.known.map { redacted($0) },
      exhibits: result.exhibits.map { redacted($0) },
      evidence: result.evidence.map { redacted($0) },
      owner: result.owner, effect: result.effect, notes: result.notes.map { redacted($0) })
  }

  private func redacted(_ finding: Finding) -> Finding {
    Finding(
      finding.rule, finding.severity, Finding.Message(redacted(finding.message.text)), at: finding.location,
      evidence: redacted(finding.evidence), remedy: redacted(finding.remedy))
  }

  private func redacted(_ outcome: Outcome) -> Outcome {
    switch outcome {
    case .passed, .warned, .failed, .timedOut, .blocked, .waived, .cancelled: outcome
    case .errored(let reason): .errored(reason: redacted(reason))
    case .inconclusive(let reason): .inconclusive(reason: redacted(reason))
    case .skipped(let reason): .skipped(reason: redacted(reason))
    case .notApplicable(let reason): .notApplicable(reason: redacted(reason))
    }
  }

  /// Keys and numbers stay; the strings of an array are one text, as lines of output are.
  private func redacted(_ value: JSONValue) -> JSONValue {
    switch value {
    case .null, .bool, .number: return value
    case .string(let text): return .string(redacted(text))
    case .array(let elements):
      let strings = elements.compactMap(\.string)
      guard strings.count == elements.count else { return .array(elements.map { redacted($0) }) }
      return .array(redacted(strings).map { .string($0) })
    case .object(let members):
      return .object(
        members.map { member in
          if let text = member.value.string, SecretNames.looksSecret(member.key), !text.isEmpty {
            return JSONValue.Member(member.key, "[redacted]")
          }
          return JSONValue.Member(member.key, redacted(member.value))
        })
    }
  }
}
