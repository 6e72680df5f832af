/// Where each kind of model begins among the models of an LZMA decoder.
enum LZMAModels {
  static let match = 0
  static let repeated = 192
  static let repeated0 = 204
  static let repeated1 = 216
  static let repeated2 = 228
  static let longRepeated = 240
  static let slots = 432
  static let special = 688
  static let aligned = 803
  static let lengths = 819
  static let repeatedLengths = 1_333
  static let literal = 1_847
}
