import Language
import Tensors

/// How one number comes about, followed to what it was made of.
struct WhyAccount {
  /// A number on the way.
  struct Item {
    /// How many operations it lies behind the number that was asked for, from 1.
    let level: Int
    /// The learner's function in which it was computed.
    let function: String?
    /// What it is called, such as `x[0, 1]`.
    let name: String
    /// Its arithmetic; none where it was there before.
    let arithmetic: String?
    let value: Double
  }

  /// What stands below the number.
  enum Line {
    case item(Item)
    /// So many operands are left out.
    case rest(level: Int, count: Int)
  }

  /// The operands of one number that are followed.
  private static let operandLimit = 8
  /// The lines at most.
  private static let lineLimit = 200

  /// The arithmetic, as it can be typed.
  let arithmetic: String
  let value: Double
  /// Whether the terms cancel, so that the arithmetic typed back gives another number.
  let isCancelled: Bool
  private(set) var lines: [Line] = []

  /// Follows a number to its operands, and these, operation by operation.
  init(_ trace: Trace, _ place: Trace.Place, depth: Int, _ session: Session) throws {
    let source = try trace.source(of: place)
    let value = trace.value(at: source) ?? .nan
    let account = try trace.account(of: source)
    let texts = account?.texts ?? [NumberFormat.exact(value, isSingle: true)]
    let typed = texts.first { session.gives($0, value) }
    self.value = value
    arithmetic = typed ?? texts[0]
    isCancelled = typed == nil && account != nil
    var seen: Set<Trace.Place> = [source]
    try follow(account?.operands ?? [source], trace, depth: depth, level: 1, &seen)
  }

  private mutating func follow(
    _ operands: [Trace.Place], _ trace: Trace, depth: Int, level: Int,
    _ seen: inout Set<Trace.Place>
  ) throws {
    var shown = 0
    for (index, operand) in operands.enumerated() where lines.count < WhyAccount.lineLimit {
      let source = try trace.source(of: operand)
      let isWritten = if case .literal = trace.entries[source.entry].origin { true } else { false }
      if isWritten || (level > 1 && seen.contains(source)) { continue }
      guard shown < WhyAccount.operandLimit else {
        lines.append(.rest(level: level, count: operands.count - index))
        return
      }
      shown += 1
      seen.insert(source)
      let account = try trace.account(of: source)
      lines.append(.item(item(trace, source, account, level: level)))
      if level < depth, let account {
        try follow(account.operands, trace, depth: depth, level: level + 1, &seen)
      }
    }
  }

  private func item(
    _ trace: Trace, _ place: Trace.Place, _ account: Trace.Account?, level: Int
  ) -> Item {
    let entry = trace.entries[place.entry]
    let position = entry.value.variable?.shape.position(of: place.element) ?? []
    let index =
      position.isEmpty ? "" : "[" + position.map(String.init).joined(separator: ", ") + "]"
    let isLayer = trace.isWholeLayer(place.entry)
    let isLoose = !isLayer && !index.isEmpty && WhyAccount.hasBlankOutsideBrackets(entry.text)
    // What a layer of one operation gives is told by the layer.
    let text = isLayer ? entry.function ?? entry.text : entry.text
    return Item(
      level: level, function: isLayer ? nil : entry.function,
      name: (isLoose ? "(\(text))" : text) + index, arithmetic: account?.texts.first,
      value: trace.value(at: place) ?? .nan)
  }

  /// Whether an index behind the text would belong to its last operand only.
  private static func hasBlankOutsideBrackets(_ text: String) -> Bool {
    var depth = 0
    for character in text {
      switch character {
      case "(", "[", "{": depth += 1
      case ")", "]", "}": depth -= 1
      case " " where depth == 0: return true
      default: break
      }
    }
    return text.hasPrefix("-")
  }
}
