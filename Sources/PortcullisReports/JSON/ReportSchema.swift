/// The JSON Schema (2020-12) of the JSON report, as it ships.
package enum ReportSchema {
  package static var text: String { String(decoding: PackageResources.report_schema_json, as: UTF8.self) }
}
