/// What `--version` and every report say of this build.
enum Version {
  static let number = "0.1.0"
  static var text: String { "portcullis \(number)" }
}
