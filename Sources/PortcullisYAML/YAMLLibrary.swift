internal import CLibYAML

/// The libyaml this process runs with.
package enum YAMLLibrary {
  /// The version of the loaded library, such as `0.2.5`.
  package static var version: String {
    yaml_get_version_string().map { String(cString: $0) } ?? ""
  }
}
