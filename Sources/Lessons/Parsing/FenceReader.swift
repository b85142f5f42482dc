import Language

/// Reads the words on a fence.
struct FenceReader {
  /// Where mistakes go.
  let problems: ProblemCollector

  /// The kind of fence that the words announce, and the words behind its name.
  func kind(of info: String, at position: LessonPosition) -> (fence: LessonFence, words: [String])?
  {
    var words = info.split(whereSeparator: \.isWhitespace).map(String.init)
    let name = words.isEmpty ? "" : words.removeFirst()
    guard let fence = LessonFence(rawValue: name) else {
      problems.report(.unknownFence(name), at: position)
      return nil
    }
    if fence != .layerlab, fence != .exercise {
      for word in words { problems.report(.unknownFenceWord(word, fence: fence), at: position) }
    }
    return (fence, words)
  }

  /// The options of a cell.
  func cellOptions(_ words: [String], at position: LessonPosition) -> Cell.Options {
    var options = Cell.Options()
    for word in words {
      switch word {
      case "predict": options.isPrediction = true
      case "hidden": options.isHidden = true
      case "slow": options.isSlow = true
      case _ where word.hasPrefix("error="):
        let code = String(word.dropFirst("error=".count))
        options.expectedError = code
        if Diagnostic.Code(rawValue: code) == nil {
          let codes = Diagnostic.Code.allCases.map(\.rawValue)
          problems.report(
            .unknownErrorCode(code, nearest: NearestName.find(code, among: codes)), at: position)
        }
      default: problems.report(.unknownFenceWord(word, fence: .layerlab), at: position)
      }
    }
    return options
  }

  /// The name of an exercise; empty where it has none or a wrong one.
  func identifier(_ words: [String], at position: LessonPosition) -> String {
    var identifier: String?
    for word in words {
      guard word.hasPrefix("id="), identifier == nil else {
        problems.report(.unknownFenceWord(word, fence: .exercise), at: position)
        continue
      }
      identifier = String(word.dropFirst("id=".count))
    }
    let name = identifier ?? ""
    let isValid =
      name.first?.isLetter == true
      && name.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
      }
    guard isValid else {
      problems.report(.invalidIdentifier(name), at: position)
      return ""
    }
    return name
  }
}
