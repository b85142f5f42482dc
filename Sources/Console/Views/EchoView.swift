import Autodiff
import Language
import Tensors
import Terminal

/// How the value of a statement is shown: its name and shape, and its numbers in aligned columns.
struct EchoView {
  /// The most elements that are shown in full.
  private static let elementLimit = 1000
  /// The most elements of a tensor inside a tuple that are shown.
  private static let itemLimit = 100
  /// The most bytes of a string, and of what stands in a tuple, that are shown.
  private static let letterLimit = 4000
  /// The most rows of a matrix that are shown in full.
  private static let rowLimit = 40
  /// The elements shown at each end of an axis of a large tensor.
  private static let cornerSize = 3

  private let settings: ConsoleSettings
  private let precision: Int
  private let width: Int
  private let wording: Heatmap.Wording

  init(_ settings: ConsoleSettings) {
    self.settings = settings
    precision = settings.precision
    width = settings.capabilities.width
    wording = settings.language.primary == .chinese ? .chinese : .english
  }

  /// The value under its name or, where the settings say so, at the right of its source.
  static func arranged(
    _ value: Value, name: String?, _ settings: ConsoleSettings
  ) -> StyledDocument {
    guard settings.hasColumns else { return EchoView(settings).document(value, name: name) }
    return TwoColumns(width: settings.capabilities.width).document(
      settings.shownSource.isEmpty ? [] : LessonCode.lines(of: settings.shownSource),
      EchoView(settings.rightColumn).document(value, name: name).lines)
  }

  /// The value under its name.
  func document(_ value: Value, name: String?) -> StyledDocument {
    if settings.tells {
      return settings.told { ValueSentences($0).sentences(value, name: name) }
    }
    switch value {
    case .leaf(let leaf):
      return document(leaf.value, name: name, isParameter: true)
    case .number, .truth, .tensor:
      guard let tensor = value.variable?.value else { return StyledDocument() }
      return document(tensor, name: name, isParameter: false)
    case .string(let string):
      return head(name, stringText(string), .string)
    case .function(let function) where function.definition != nil:
      return head(name, function.text, .plain)
    case .record(let record):
      return document(record, name: name)
    case .none, .tuple, .function, .layer, .optimizer:
      var text = ""
      write(value, to: &text)
      return head(name, text, .plain)
    }
  }

  /// A string between quotation marks; of a long one the beginning, and how long it is.
  private func stringText(_ string: String) -> String {
    guard string.utf8.count > EchoView.letterLimit else {
      return ExpressionPrinter.literal(string)
    }
    let beginning = String(string.unicodeScalars.prefix(EchoView.letterLimit / 4))
    let count = string.unicodeScalars.count
    let size = wording == .chinese ? "（共 \(count) 个字符）" : " (\(count) characters)"
    return ExpressionPrinter.literal(beginning) + " …" + size
  }

  private func document(_ record: Record, name: String?) -> StyledDocument {
    let fields = record.fields.map { field in
      "\(field.name) \(field.value.variable.map { $0.shape.crossed } ?? "")"
    }
    return head(name, "(" + fields.joined(separator: ", ") + ")", .plain)
  }

  private func document(_ tensor: Tensor, name: String?, isParameter: Bool) -> StyledDocument {
    let note = isParameter ? " · parameter" : ""
    guard tensor.rank > 0 else {
      return head(name, number(tensor.item) + note, .number)
    }
    let shape = StyledText("\(tensor.shape.crossed)\(note)", .faint)
    let head = name.map { StyledText($0, .name) + StyledText(" : ", .faint) + shape }
    if EchoView.isLarge(tensor) {
      let facts = TensorSummary(tensor).facts(wording).map { StyledText($0, .faint) }
      let line = TextWrapping.lines(
        ofItems: [head ?? shape] + facts, separator: "  ", width: width, hangingIndent: 2)
      return StyledDocument(line + corner(of: tensor))
    }
    let body = tensor.count == 0 ? [StyledText("[]")] : rows(of: tensor)
    let headLines = head.map { TextWrapping.lines(of: $0, width: width, hangingIndent: 2) } ?? []
    return StyledDocument(headLines + body)
  }

  private func head(_ name: String?, _ text: String, _ role: Role) -> StyledDocument {
    var lines = StyledDocument(text, role).lines
    if let name, let first = lines.first {
      lines[0] = StyledText(name, .name) + StyledText(" : ", .faint) + first
    }
    return StyledDocument(
      lines.flatMap { TextWrapping.lines(of: $0, width: width, hangingIndent: 2) })
  }

  /// Writes a value on one line, with no more than the shapes of larger tensors in a tuple, and no
  /// more items than can be read.
  private func write(_ value: Value, to text: inout String) {
    switch value {
    case .string(let string):
      text += stringText(string)
    case .tuple(let items):
      text += "("
      for (index, item) in items.enumerated() {
        if index > 0 { text += ", " }
        guard text.utf8.count <= EchoView.letterLimit else {
          text += wording == .chinese ? "… 共 \(items.count) 项" : "… \(items.count) items"
          break
        }
        write(item, to: &text)
      }
      text += items.count == 1 ? ",)" : ")"
    default:
      if let tensor = value.variable?.value, tensor.count > EchoView.itemLimit {
        text += "tensor \(tensor.shape.crossed)"
      } else {
        value.write(to: &text, precision: precision, limit: .max)
      }
    }
  }

  /// The matrices of the last two axes, each under its place where there are several.
  private func rows(of tensor: Tensor) -> [StyledText] {
    let texts = tensor.elements.map(number)
    let columns = tensor.shape.last ?? 1
    let matrixRows = tensor.rank > 1 ? tensor.shape[tensor.rank - 2] : 1
    let matrices = texts.count / (columns * matrixRows)
    let leading = Shape(Array(tensor.shape.sizes.dropLast(2)))
    var lines: [StyledText] = []
    for matrix in 0..<matrices {
      if tensor.rank > 2 {
        lines.append(StyledText(EchoView.place(matrix, in: leading), .faint))
      }
      let start = matrix * columns * matrixRows
      let cells = (0..<matrixRows).map { row in
        Array(texts[(start + row * columns)..<(start + (row + 1) * columns)])
      }
      lines += Table.matrix(DecimalAlignment.align(cells)).document(width: width).lines
    }
    return lines
  }

  /// The beginnings and ends of the last two axes, for the first index of the others.
  static func corner(of tensor: Tensor) -> [(row: Int?, numbers: [Double?])] {
    var matrix = tensor
    for _ in 0..<max(0, tensor.rank - 2) { matrix = matrix.selected(axis: 0, at: 0) }
    let columns = matrix.shape.last ?? 1
    let rowCount = matrix.rank > 1 ? matrix.shape[0] : 1
    return EchoView.ends(rowCount).map { row in
      let numbers = EchoView.ends(columns).map { column -> Double? in
        guard let row, let column else { return nil }
        let line = matrix.rank > 1 ? matrix.selected(axis: 0, at: row) : matrix
        return line.selected(axis: 0, at: column).item
      }
      return (row, numbers)
    }
  }

  /// The place of the first matrix of a tensor, such as `[0, 0, :, :]`.
  static func firstPlace(in shape: Shape) -> String {
    place(0, in: Shape(Array(shape.sizes.dropLast(2))))
  }

  private func corner(of tensor: Tensor) -> [StyledText] {
    let rows = EchoView.corner(of: tensor).map { $0.numbers.map { $0.map(number) ?? "…" } }
    let place = tensor.rank > 2 ? [StyledText(EchoView.firstPlace(in: tensor.shape), .faint)] : []
    return place + Table.matrix(DecimalAlignment.align(rows)).document(width: width).lines
  }

  private func number(_ value: Double) -> String {
    NumberFormat.display(value, precision: precision)
  }

  /// Whether a tensor is shown by its summary and its corners only.
  static func isLarge(_ tensor: Tensor) -> Bool {
    guard tensor.count > 0 else { return false }
    guard tensor.count <= elementLimit else { return true }
    return tensor.rank > 1 && tensor.count / (tensor.shape.last ?? 1) > rowLimit
  }

  /// The positions at both ends of an axis, with a gap where some are left out.
  private static func ends(_ size: Int) -> [Int?] {
    guard size > 2 * cornerSize + 1 else { return Array(0..<size) }
    return Array(0..<cornerSize) + [nil] + Array((size - cornerSize)..<size)
  }

  /// Where a matrix stands in its tensor, such as `[0, :, :]`.
  static func place(_ index: Int, in leading: Shape) -> String {
    let strides = leading.rowMajorStrides
    let positions = leading.indices.map { String(index / strides[$0] % leading[$0]) }
    return "[" + (positions + [":", ":"]).joined(separator: ", ") + "]"
  }
}
