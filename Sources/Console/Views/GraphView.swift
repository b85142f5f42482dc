import Language
import Operations
import Tensors
import Terminal

/// A computational graph: values in boxes, gradients at the edges that leave them.
struct GraphView {
  /// The widths of text in a box that are tried, widest first.
  private static let textWidths = [40, 26, 18, 12]
  /// The columns of a gradient for whose numbers there is no room, as many as fit.
  private static let shortWidths = [8, 6, 4, 2]
  /// The nodes that are drawn at most.
  private static let nodeLimit = 60

  private let settings: ConsoleSettings
  private let strip: ValueStrip

  init(_ settings: ConsoleSettings) {
    self.settings = settings
    strip = ValueStrip(settings)
  }

  /// The picture; what lies far from the end is folded until the rest fits the width.
  func document(_ graph: ComputationGraph) -> StyledDocument {
    let width = settings.capabilities.width
    // No path is longer than there are nodes, and one box alone always fits.
    for distance in (0...min(graph.nodes.count, GraphView.nodeLimit)).reversed() {
      let folded = graph.folded(to: distance)
      guard folded.nodes.count <= GraphView.nodeLimit else { continue }
      for textWidth in GraphView.textWidths {
        let nodes = folded.nodes.map { box($0, width: min(textWidth, width - 6)) }
        if let document = GraphPicture.document(nodes, width: width) { return document }
      }
    }
    return StyledDocument()
  }

  /// The picture in sentences.
  func sentences(_ graph: ComputationGraph, _ voice: Voice) -> [String] {
    GraphSentences(voice).sentences(spoken(graph))
  }

  /// The graph with only as much folded as must be, since sentences have no width.
  private func spoken(_ graph: ComputationGraph) -> ComputationGraph {
    for distance in (0...min(graph.nodes.count, GraphView.nodeLimit)).reversed() {
      let folded = graph.folded(to: distance)
      if folded.nodes.count <= GraphView.nodeLimit { return folded }
    }
    return graph.folded(to: 0)
  }

  private func box(_ node: ComputationGraph.Node, width: Int) -> GraphPicture.Node {
    var lines = [StyledText(node.label, .code), value(node, width: width)]
    if let shape = node.value.variable?.shape, shape.rank > 0 {
      lines[0] = lines[0] + StyledText(" : \(shape.crossed)", .faint)
    }
    for parameter in node.parameters {
      let text = StyledText("\(parameter.name) \(parameter.shape.crossed)", .faint)
      let gradient = parameter.gradient.map {
        StyledText("  ∂ ", .faint) + strip.text($0, width: max(width - text.columns - 4, 8))
      }
      lines.append(text + (gradient ?? StyledText()))
    }
    if node.foldedCount > 0 { lines.append(StyledText(foldedText(node.foldedCount), .faint)) }
    let widths = [width] + GraphView.textWidths.filter { $0 < width }
    let labels = node.gradient.map { gradient in
      widths.map { strip.text(gradient, width: $0) }
        .filter { $0.string.contains(where: \.isNumber) || gradient.count == 0 }
        .map { StyledText("∂ ", .faint) + $0 }
    }
    let short = node.gradient.map { gradient in
      GraphView.shortWidths.map { StyledText("∂ ", .faint) + strip.text(gradient, width: $0) }
    }
    return GraphPicture.Node(
      lines: lines.map { $0.truncated(to: width) }, edgeLabels: labels ?? [],
      shortLabels: short ?? [], inputs: node.inputs)
  }

  private func value(_ node: ComputationGraph.Node, width: Int) -> StyledText {
    node.value.variable.map { strip.text($0.value, width: width) }
      ?? StyledText(node.value.text(precision: settings.precision))
  }

  private func foldedText(_ count: Int) -> String {
    settings.language.primary == .chinese ? "▸ 另有 \(count) 个运算" : "▸ \(count) more"
  }

  // MARK: Text to copy

  /// The graph in the language of Graphviz.
  func dot(_ graph: ComputationGraph) -> StyledDocument {
    var lines = ["digraph {", "  node [shape=box, fontname=\"monospace\"]"]
    let copy = CopiedGraph(graph)
    for (index, node) in graph.nodes.enumerated() {
      let label = escaped(texts(node, copy.isShared(index)).joined(separator: "\n"), newline: "\\n")
      lines.append("  n\(index) [label=\"\(label)\"]")
    }
    for (input, index) in copy.edges {
      let label =
        copy.labelsEdge(from: input, to: index)
        ? gradientText(graph.nodes[input]).map { " [label=\"\(escaped($0))\"]" } : nil
      lines.append("  n\(input) -> n\(index)\(label ?? "")")
    }
    return StyledDocument((lines + ["}"]).map { StyledText($0, .code) })
  }

  /// The graph in the language of Mermaid.
  func mermaid(_ graph: ComputationGraph) -> StyledDocument {
    var lines = ["graph TD"]
    let copy = CopiedGraph(graph)
    for (index, node) in graph.nodes.enumerated() {
      let label = texts(node, copy.isShared(index)).map(entities).joined(separator: "<br>")
      lines.append("  n\(index)[\"\(label)\"]")
    }
    for (input, index) in copy.edges {
      let label =
        copy.labelsEdge(from: input, to: index)
        ? gradientText(graph.nodes[input]).map { "|\"\(entities($0))\"|" } : nil
      lines.append("  n\(input) -->\(label ?? "") n\(index)")
    }
    return StyledDocument(lines.map { StyledText($0, .code) })
  }

  /// Which gradients stand at which edges of a graph in another language.
  private struct CopiedGraph {
    private let graph: ComputationGraph
    /// The edges, from and to.
    let edges: [(input: Int, node: Int)]

    init(_ graph: ComputationGraph) {
      self.graph = graph
      edges = graph.nodes.enumerated().flatMap { index, node in node.inputs.map { ($0, index) } }
    }

    /// Whether gradients arrive along several edges: their sum belongs to the node, not to an edge.
    func isShared(_ node: Int) -> Bool {
      edges.count { $0.input == node && graph.nodes[$0.node].gradient != nil } > 1
    }

    /// Whether the whole gradient of a node arrives along an edge.
    func labelsEdge(from input: Int, to node: Int) -> Bool {
      graph.nodes[node].gradient != nil && !isShared(input)
    }
  }

  private func texts(_ node: ComputationGraph.Node, _ holdsGradient: Bool) -> [String] {
    let gradient = holdsGradient ? gradientText(node) : nil
    return box(node, width: 40).lines.map(\.plain) + (gradient.map { [$0] } ?? [])
  }

  private func gradientText(_ node: ComputationGraph.Node) -> String? {
    node.gradient.map { "∂ " + strip.text($0, width: 40).plain }
  }

  private func escaped(_ text: String, newline: String = " ") -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "\"", "\\": result += "\\\(character)"
      case "\n": result += newline
      default: result.append(character)
      }
    }
  }

  /// Mermaid reads quotation marks and brackets of its own wherever they stand.
  private func entities(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "\"", "#", "<", ">", "&", "|", "`":
        result += "#\(character.unicodeScalars.first?.value ?? 32);"
      default: result.append(character)
      }
    }
  }
}
