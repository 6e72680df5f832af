import PortcullisCore
import PortcullisXML

/// Writes suites as one JUnit file.
struct JUnitDocument {
  let plan: JUnitPlan
  let profile: JUnitProfile

  func write(_ suites: [JUnitSuite], with writer: borrowing XMLWriter) throws {
    let tally = suites.reduce(JUnitTally()) { $0 + $1.tally }
    try writer.element("testsuites") {
      if profile.rootHasTotals {
        try writer.attribute("name", "portcullis")
        try writer.attribute("tests", String(tally.tests))
        try writer.attribute("failures", String(tally.failures))
        try writer.attribute("errors", String(tally.errors))
        try writer.attribute("time", thousandths: plan.report.duration.wholeMilliseconds)
      }
      for suite in suites { try write(suite, with: writer) }
    }
  }

  private func write(_ suite: JUnitSuite, with writer: borrowing XMLWriter) throws {
    try writer.element("testsuite") {
      try writer.attribute("id", String(suite.id))
      try writer.attribute("name", suite.name)
      try writer.attribute("package", "")
      try writer.attribute("hostname", "localhost")
      try writer.attribute("timestamp", plan.report.startedAt.zoneless)
      try writer.attribute("tests", String(suite.tally.tests))
      try writer.attribute("failures", String(suite.tally.failures))
      try writer.attribute("errors", String(suite.tally.errors))
      try writer.attribute("skipped", String(suite.tally.skipped))
      try writer.attribute("time", thousandths: suite.tally.milliseconds)
      try writeProperties(of: suite, with: writer)
      var output: [String] = []
      try plan.forEachCase(of: suite) { element in
        try write(element, with: writer)
        if !profile.caseHasOutput, !element.words.output.isEmpty {
          output.append("\(element.name)\n\(element.words.output)")
        }
      }
      guard !profile.caseHasOutput else { return }
      try writer.element("system-out") {
        if !output.isEmpty { try writer.text(output.joined(separator: "\n")) }
      }
      try writer.element("system-err") {}
    }
  }

  private func writeProperties(of suite: JUnitSuite, with writer: borrowing XMLWriter) throws {
    try writer.element("properties") {
      for property in JUnitProperty.all(of: plan.report, first: suite.id == 0) {
        try writer.element("property") {
          try writer.attribute("name", property.name)
          try writer.attribute("value", property.value)
        }
      }
    }
  }

  func write(_ element: JUnitCase, with writer: borrowing XMLWriter) throws {
    try writer.element("testcase") {
      try writer.attributes(
        ("classname", element.classname), ("name", element.id, bracketing: element.instance),
        ("time", thousandths: element.milliseconds))
      switch element.detail {
      case .none: return
      case .some(let words): try write(words, of: element.kind, with: writer)
      }
    }
  }

  private func write(
    _ words: JUnitDetail, of kind: JUnitCase.Kind, with writer: borrowing XMLWriter
  ) throws {
    if profile.caseHasPlace, let place = words.place {
      try writer.attribute("file", place.path)
      if let line = place.line, line > 0 { try writer.attribute("line", String(line)) }
    }
    switch kind {
    case .passed: break
    case .failure: try write("failure", words, with: writer)
    case .error: try write("error", words, with: writer)
    case .skipped: try write("skipped", words, with: writer)
    }
    guard profile.caseHasOutput, !words.output.isEmpty else { return }
    try writer.element("system-out") { try writer.text(words.output) }
  }

  private func write(_ name: StaticString, _ words: JUnitDetail, with writer: borrowing XMLWriter) throws {
    try writer.element(name) {
      try writer.attribute("message", words.message)
      if !words.type.isEmpty { try writer.attribute("type", words.type) }
      try writer.text(words.text)
    }
  }
}
