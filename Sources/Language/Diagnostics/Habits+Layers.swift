import Operations

/// Layers and the functions that do the same.
extension Habits {
  /// The function that does what a layer does: `relu` for `ReLU`.
  static func function(forLayer name: String) -> String? {
    [snakeCased(name), name.lowercased()].first { $0 != name && Library.reference($0) != nil }
  }

  /// The layer that does what a function does: `ReLU` for `relu`.
  static func layer(forFunction name: String) -> String? {
    Library.names.first { $0.first?.isUppercase == true && function(forLayer: $0) == name }
  }

  /// `LogSoftmax` as `log_softmax`.
  static func snakeCased(_ name: String) -> String {
    var text = ""
    var isBehindLowercase = false
    for letter in name {
      text += (letter.isUppercase && isBehindLowercase ? "_" : "") + letter.lowercased()
      isBehindLowercase = letter.isLowercase
    }
    return text.replacing("re_lu", with: "relu")
  }
}
