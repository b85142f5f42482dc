/// A graph whose edges all lead downwards, drawn with box characters.
///
/// Every node is a box. A node stands as low as its consumers let it, so that what belongs together
/// stands together; an edge that passes a row of boxes runs between them.
package struct GraphPicture {
  /// A box with the edges that lead into it.
  package struct Node {
    /// The lines in the box.
    package let lines: [StyledText]
    /// What may stand at the edge that leaves the box, the longest first.
    ///
    /// The first that there is room for does, beside the edge or else as a last line of the box.
    package let edgeLabels: [StyledText]
    /// What stands at the edge where there is room for none of the labels, the longest first.
    package let shortLabels: [StyledText]
    /// The nodes that edges come from, all of them earlier ones; one may occur twice.
    package let inputs: [Int]

    /// Makes a node.
    package init(
      lines: [StyledText], edgeLabels: [StyledText] = [], shortLabels: [StyledText] = [],
      inputs: [Int]
    ) {
      self.lines = lines
      self.edgeLabels = edgeLabels
      self.shortLabels = shortLabels
      self.inputs = inputs
    }

    /// The node without its longest labels; one is left.
    fileprivate func shortened(by count: Int) -> Node {
      guard !edgeLabels.isEmpty else { return self }
      let labels = edgeLabels.dropFirst(min(count, edgeLabels.count - 1))
      return Node(lines: lines, edgeLabels: Array(labels), shortLabels: shortLabels, inputs: inputs)
    }

    /// The node with a label in its box instead of at the edge.
    fileprivate func holding(_ label: StyledText) -> Node {
      Node(lines: lines + [label], inputs: inputs)
    }
  }

  /// Something in a row: a box, or an edge that passes by.
  struct Item {
    /// The node; none for an edge that passes.
    let node: Int?
    /// The node or edge's consumers in the row below, as places there, with the input's number.
    var targets: [(item: Int, port: Int)] = []
    /// The number of edges that arrive.
    let portCount: Int
    let width: Int
    var left = 0

    /// The column, always an odd one, in which the edge leaves.
    var exit: Int { node == nil ? entry(0) + 1 : (left + width / 2) | 1 }

    /// The column, always an even one, in which an edge arrives.
    ///
    /// Arriving and leaving edges thus never share a column, so that no two lines run in one.
    func entry(_ port: Int) -> Int {
      let first = left + (width - 2 * portCount + 1) / 2
      return (first + 1) / 2 * 2 + 2 * port
    }
  }

  private static let gap = 2
  private var nodes: [Node]
  /// The rows from top to bottom.
  private var rows: [[Item]] = []

  /// Draws a graph whose last node is its end.
  ///
  /// - Parameters:
  ///   - nodes: The nodes, each after its inputs.
  ///   - width: The columns that the picture may take.
  /// - Returns: The picture, or none where the rows do not fit the width.
  package static func document(_ nodes: [Node], width: Int) -> StyledDocument? {
    guard !nodes.isEmpty else { return StyledDocument() }
    var picture = GraphPicture(nodes)
    picture.arrange()
    guard picture.place(width: width) else { return nil }
    picture.moveLabels(width: width)
    return picture.draw(width: width)
  }

  private init(_ nodes: [Node]) { self.nodes = nodes }

  // MARK: Arranging

  /// Puts nodes into rows, counted from the end, and edges that pass rows between them.
  private mutating func arrange() {
    var levels = [Int](repeating: 0, count: nodes.count)
    for index in nodes.indices.reversed() {
      for input in nodes[index].inputs { levels[input] = max(levels[input], levels[index] + 1) }
    }
    // From the bottom row up, everything is ordered by what it leads to.
    var fromBottom: [[Item]] = []
    var passing: [(node: Int, targets: [(item: Int, port: Int)])] = []
    for level in 0...(levels.max() ?? 0) {
      var wanted: [Int: [(item: Int, port: Int)]] = [:]
      for pass in passing { wanted[pass.node, default: []] += pass.targets }
      var row = wanted.map { node, targets -> (node: Int, targets: [(item: Int, port: Int)]) in
        (node, targets)
      }
      if level == 0 { row.append((nodes.count - 1, [])) }
      func place(_ targets: [(item: Int, port: Int)]) -> Double {
        let places = targets.map { Double($0.item) + Double($0.port) / 64 }
        return places.reduce(0, +) / Double(max(places.count, 1))
      }
      row.sort { (place($0.targets), $0.node) < (place($1.targets), $1.node) }
      passing = []
      var items: [Item] = []
      for (node, targets) in row {
        let isBox = levels[node] == level
        items.append(
          Item(
            node: isBox ? node : nil, targets: targets,
            portCount: isBox ? nodes[node].inputs.count : 1, width: width(isBox ? node : nil)))
        if isBox {
          for (port, input) in nodes[node].inputs.enumerated() {
            passing.append((input, [(items.count - 1, port)]))
          }
        } else {
          passing.append((node, [(items.count - 1, 0)]))
        }
      }
      fromBottom.append(items)
    }
    rows = fromBottom.reversed()
  }

  private func width(_ node: Int?) -> Int {
    guard let node else { return 5 }
    let text = nodes[node].lines.map(\.columns).max() ?? 0
    return max(text + 4, 2 * nodes[node].inputs.count + 3, 5)
  }

  /// Gives every item its column, rows centred above one another.
  private mutating func place(width: Int) -> Bool {
    let widths = rows.map { row in
      row.reduce(0) { $0 + $1.width } + GraphPicture.gap * (row.count - 1)
    }
    let widest = widths.max() ?? 0
    guard widest + 1 <= width else { return false }
    for row in rows.indices {
      var left = (widest - widths[row]) / 2
      for item in rows[row].indices {
        rows[row][item].left = left
        left += rows[row][item].width + GraphPicture.gap
      }
    }
    return true
  }

  /// Takes into their boxes the labels for which there is no room beside the edge: the longest with
  /// which all of them are seen.
  private mutating func moveLabels(width: Int) {
    let most = nodes.map(\.edgeLabels.count).max() ?? 0
    for shortening in 0..<most {
      var attempt = self
      attempt.nodes = nodes.map { $0.shortened(by: shortening) }
      if attempt.movedAllLabels(width: width) || shortening == most - 1 {
        self = attempt
        return
      }
    }
  }

  /// Moves labels as long as there is room.
  ///
  /// - Returns: Whether each label has found a place.
  private mutating func movedAllLabels(width: Int) -> Bool {
    for node in nodes.indices where !fits(node, width: width) {
      for label in nodes[node].edgeLabels {
        var moved = self
        moved.nodes[node] = nodes[node].holding(label)
        moved.arrange()
        if moved.place(width: width) {
          self = moved
          break
        }
      }
    }
    return nodes.indices.allSatisfy { fits($0, width: width) }
  }

  /// Whether a label of a node fits beside its edge, or there is none.
  private func fits(_ node: Int, width: Int) -> Bool {
    let labels = nodes[node].edgeLabels
    guard labels.contains(where: { !$0.isEmpty }), let room = room(for: node, width: width) else {
      return true
    }
    return labels.contains { $0.columns <= room }
  }

  /// The columns beside the edge that leaves a node.
  private func room(for node: Int, width: Int) -> Int? {
    for row in rows {
      if let index = row.firstIndex(where: { $0.node == node }) {
        return room(in: row, at: index, width: width)
      }
    }
    return nil
  }

  private func room(in row: [Item], at index: Int, width: Int) -> Int {
    let end = index + 1 < row.count ? row[index + 1].exit - 1 : width
    return end - row[index].exit - 2
  }

  // MARK: Drawing

  private func draw(width: Int) -> StyledDocument {
    var document = StyledDocument()
    for (index, row) in rows.enumerated() {
      document.lines += boxes(row)
      guard index + 1 < rows.count else { break }
      document.lines += edges(row, to: rows[index + 1], width: width)
    }
    return document
  }

  /// The boxes of a row side by side.
  private func boxes(_ row: [Item]) -> [StyledText] {
    let height = row.map { $0.node.map { nodes[$0].lines.count } ?? 0 }.max() ?? 0
    return (0..<height + 2).map { line in
      var text = StyledText()
      for item in row {
        text = text.padded(to: item.left) + boxLine(item, line, height: height)
      }
      return text.trimmed()
    }
  }

  private func boxLine(_ item: Item, _ line: Int, height: Int) -> StyledText {
    guard let node = item.node else {
      let before = DisplayWidth.blanks(item.entry(0) - item.left)
      return StyledText(before + (line == 0 ? "╰╮" : " │"), .faint)
    }
    let inner = item.width - 2
    switch line {
    case 0: return StyledText("╭" + String(repeating: "─", count: inner) + "╮", .faint)
    case height + 1:
      let exit = item.exit - item.left - 1
      let mark = item.targets.isEmpty ? "─" : "┬"
      return StyledText(
        "╰" + String(repeating: "─", count: exit) + mark
          + String(repeating: "─", count: inner - exit - 1) + "╯", .faint)
    default:
      let lines = nodes[node].lines
      let text = line <= lines.count ? lines[line - 1] : StyledText()
      return StyledText("│ ", .faint) + text.padded(to: inner - 2) + StyledText(" │", .faint)
    }
  }

  /// How far beside its place an edge may arrive that then goes straight down.
  private static let straightest = 3

  /// The columns, by the box, of the only edges that lead from one box to another nearly below it:
  /// these go straight down, which is safe, because no other edge leaves in their column.
  private func straightEdges(_ row: [Item], to next: [Item]) -> [Int: Int] {
    var columns: [Int: Int] = [:]
    for item in row {
      guard item.node != nil, item.targets.count == 1, let target = item.targets.first else {
        continue
      }
      let box = next[target.item]
      guard box.node != nil, box.portCount == 1,
        abs(box.entry(target.port) - item.exit) <= GraphPicture.straightest,
        (box.left + 1..<box.left + box.width - 1).contains(item.exit)
      else { continue }
      columns[target.item] = item.exit
    }
    return columns
  }

  /// The lines that lead from one row to the next, under the labels of the edges.
  private func edges(_ row: [Item], to next: [Item], width: Int) -> [StyledText] {
    var lines: [StyledText] = []
    let labels = row.enumerated().map { index, item in
      let room = room(in: row, at: index, width: width)
      guard let node = item.node.map({ nodes[$0] }) else { return StyledText() }
      return (node.edgeLabels + node.shortLabels).first { $0.columns <= room } ?? StyledText()
    }
    if labels.contains(where: { !$0.isEmpty }) {
      var text = StyledText()
      for (label, item) in zip(labels, row) {
        text = text.padded(to: item.exit) + StyledText("│", .faint)
        guard !label.isEmpty else { continue }
        text.append(StyledText(" ") + label)
      }
      lines.append(text.trimmed())
    }
    let straight = straightEdges(row, to: next)
    func arrival(_ item: Int, _ port: Int) -> Int { straight[item] ?? next[item].entry(port) }
    var grid = LineGrid()
    var occupied: [[ClosedRange<Int>]] = []
    var routes: [(exit: Int, entries: [Int], track: Int)] = []
    for item in row {
      let entries = item.targets.map { arrival($0.item, $0.port) }
      let columns = entries + [item.exit]
      let range = (columns.min() ?? 0)...(columns.max() ?? 0)
      let free = occupied.firstIndex { !$0.contains { $0.overlaps(range) } }
      let track = free ?? occupied.count
      if free == nil { occupied.append([]) }
      occupied[track].append(range)
      routes.append((item.exit, entries, track))
    }
    for route in routes {
      grid.draw(from: route.exit, to: route.entries, track: route.track, height: occupied.count)
    }
    lines += grid.lines
    var arrows = StyledText()
    let arrivals = next.indices.flatMap { item in
      (0..<next[item].portCount).map { arrival(item, $0) }
    }
    for column in arrivals.sorted() {
      arrows = arrows.padded(to: column) + StyledText("▼", .faint)
    }
    // An edge that only passes has no head yet.
    let passing = next.filter { $0.node == nil }.map { $0.entry(0) }
    if !passing.isEmpty { arrows = arrows.merging("│", at: passing) }
    lines.append(arrows)
    return lines
  }
}

extension StyledText {
  /// The text, all of whose characters are one column wide, with other ones in some columns.
  fileprivate func merging(_ character: Character, at columns: [Int]) -> StyledText {
    var characters = Array(string)
    for column in columns where characters.indices.contains(column) {
      characters[column] = character
    }
    return StyledText(String(characters), .faint)
  }
}
