internal import CLibXML2

/// The libxml2 this process runs with.
package enum XMLLibrary {
  /// The version as the library was compiled, such as `2.9.14`.
  package static var version: String { LIBXML_DOTTED_VERSION }

  /// Reading this once, from whichever thread comes first, makes libxml2 safe for all of them.
  static let isReady: Bool = {
    xmlInitParser()
    return true
  }()
}
