import Markup
import TestSupport
import Testing

/// One line of HTML and the text that a browser makes of it.
struct HardCase: Sendable, CustomTestStringConvertible {
  var name: String
  var html: String
  var text: String
  var scripting: HTMLScripting = .off
  var testDescription: String { name }

  init(_ name: String, _ html: String, _ text: String, scripting: HTMLScripting = .off) {
    self.name = name
    self.html = html
    self.text = text
    self.scripting = scripting
  }

  static let all: [HardCase] = [
    // Comments
    .init("comment of no content", "a<!-->b", "ab"),
    .init("comment of one dash", "a<!--->b", "ab"),
    .init("comment ended by --!>", "a<!--x--!>b", "ab"),
    .init("comment with dashes inside", "a<!-- x -- y - > z -->b", "ab"),
    .init("comment to the end", "a<!-- b", "a"),
    .init("comment that looks unclosed", "a<!--x--b-->c", "ac"),
    .init("nested comment ends at the first mark", "a<!--x<!--y-->b-->c", "ab-->c"),
    .init("tag inside a comment", "a<!--<p>x</p>-->b", "ab"),
    .init("processing instruction", "a<?php echo '>' ?>b", "a' ?>b"),
    .init("declaration", "a<!ELEMENT b>c", "ac"),
    .init("end tag of a digit", "a</3>b", "ab"),
    .init("end tag without a name", "a</>b", "ab"),
    .init("CDATA in HTML is a comment", "a<![CDATA[b>c]]>d", "ac]]>d"),
    .init("CDATA in SVG is text", "<svg><![CDATA[b>c]]></svg>d", "b>cd"),
    .init("CDATA to the end", "<svg><![CDATA[a]]", "a]]"),
    .init("conditional comment", "a<!--[if IE]>x<![endif]-->b", "ab"),
    .init("revealed conditional comment", "a<![if !IE]>x<![endif]>b", "axb"),
    .init("document type in the middle", "a<!DOCTYPE html>b", "ab"),
    // Not tags
    .init("less-than before a space", "a < b", "a < b"),
    .init("less-than before a digit", "1<2", "1<2"),
    .init("less-than at the end", "a<", "a<"),
    .init("less-than and slash at the end", "a</", "a</"),
    .init("several less-thans", "<<<p>x<<", "<<x<<"),
    .init("tag that never ends", "a<p b", "a"),
    .init("attribute that never ends", "a<p b=\"c>d", "a"),
    .init("greater-than alone", "a > b", "a > b"),
    .init("Thai before and after a less-than", "ราคา<ถูก", "ราคา<ถูก"),
    // Raw text
    .init("script", "a<script>if (x<y) document.write('<p>z</p>')</script>b", "ab"),
    .init("script to the end", "a<script>b", "a"),
    .init("script with an end tag in a string", "a<script>'</script>'</script>b", "a'b"),
    .init("escaped script", "a<script><!-- x </script> y", "a y"),
    .init(
      "double escaped script", "a<script><!--<script>x</script>y--></script>z", "az"),
    .init("script in upper case", "a<SCRIPT>b</ScRiPt >c", "ac"),
    .init("end tag with attributes", "a<style>b</style class=x>c", "ac"),
    .init("style with a comment", "a<style><!-- b</style>c", "ac"),
    .init("iframe", "a<iframe><p>b</iframe>c", "ac"),
    .init("noframes", "a<noframes>b</noframes>c", "ac"),
    .init("noembed", "a<noembed>b</noembed>c", "ac"),
    .init("xmp is text", "a<xmp><b>&amp;</xmp>c", "a<b>&amp;c"),
    .init("plaintext has no end", "a<plaintext></plaintext><b>", "a</plaintext><b>"),
    .init("noscript without scripts", "a<noscript><b>c</b></noscript>d", "acd"),
    .init("noscript with scripts", "a<noscript><b>c</b></noscript>d", "ad", scripting: .on),
    .init("noscript in the head", "<noscript><img><p>a</noscript><title>b</title>c", "abc"),
    .init(
      "noscript as browsers end it", "<div><noscript></div><table>a</noscript>b</div>c", "abc",
      scripting: .contained),
    .init("title is not markup", "<title>a<b>c</b>&lt;</title>d", "a<b>c</b><d"),
    .init("title to the end", "<title>a<b>c", "a<b>c"),
    .init("textarea is not markup", "<textarea><!-- a --></textarea>b", "<!-- a -->b"),
    .init("textarea's first line feed", "<textarea>\n\na</textarea>", "\na"),
    .init("pre's first line feed", "<pre>\na\n</pre>", "a\n"),
    .init("pre's first line feed as a reference", "<pre>&#10;a</pre>", "a"),
    .init("style in SVG is markup", "<svg><style>a<b/>c</style></svg>d", "acd"),
    .init("title in SVG is markup", "<svg><title>a<b>c</b></title></svg>d", "acd"),
    .init("self-closing script in SVG", "<svg><script/>a</svg>b", "ab"),
    .init("self-closing script in HTML", "a<script/>b</script>c", "ac"),
    .init("paragraph ends SVG", "<svg><title>a</title><p>b", "ab"),
    .init("HTML in SVG", "<svg><foreignObject><style>x</style><p>a</foreignObject></svg>b", "ab"),
    // References
    .init("reference without a semicolon", "a &copy b", "a © b"),
    .init("reference inside a word", "&notit; &notin;", "¬it; ∉"),
    .init("reference that needs a semicolon", "&hellip b &hellip; b", "&hellip b … b"),
    .init("unknown reference", "&unknown; &;", "&unknown; &;"),
    .init("ampersands", "a & b && c &", "a & b && c &"),
    .init("reference of two code points", "&NotEqualTilde;", "≂̸"),
    .init("windows-1252 by number", "&#128;&#x93;&#150;", "€“–"),
    .init("numbers that are no characters", "&#0;&#xD800;&#x110000;&#99999999999;", "����"),
    .init("number without digits", "&#;&#x;&#xg;", "&#;&#x;&#xg;"),
    .init("numbers without a semicolon", "&#65b&#x41g", "AbAg"),
    .init("Thai by number", "&#3585;&#x0E02;ค", "กขค"),
    .init("double escape", "&amp;amp;lt;", "&amp;lt;"),
    .init("no-break space", "a&nbsp;b", "a\u{A0}b"),
    .init("names tell case apart", "&Eacute;&eacute;&AMP;&Amp;", "Éé&&Amp;"),
    // Tags
    .init("event attribute", "<a @click=\"x>y\" :b='>'>c</a>", "c"),
    .init("quote inside an attribute name", "<a b\"c>d\">e", "d\">e"),
    .init("unquoted value with a slash", "<a href=b/>c</a>", "c"),
    .init("missing value", "<a b=>c</a>", "c"),
    .init("equals sign first", "<a =b>c</a>", "c"),
    .init("tag over lines", "<a\nb\n=\n'c'\n>d</a\n>e", "de"),
    .init("name with odd letters", "<my-x.y$z>a</my-x.y$z>b", "ab"),
    .init("very long name", "<" + String(repeating: "n", count: 5000) + ">a", "a"),
    .init("after the body", "<body>a</body>b</html>c", "abc"),
    .init("two bodies", "<body>a<body b=c>d", "ad"),
    .init("list without ends", "<ul><li>a<li>b</ul>c", "abc"),
    .init("table without rows", "<table><td>a<td>b</table>c", "abc"),
    .init("word across inline tags", "รอง<b>เท้า</b>", "รองเท้า"),
    .init("white space between inline tags", "<b>a</b> <i>b</i>\n<u>c</u>", "a b\nc"),
    .init("end tag br", "a</br>b", "ab"),
    .init("frameset", "<frameset><frame></frameset><noframes>a</noframes>", ""),
    .init("mis-nested", "<b>a<i>b</b>c</i>d", "abcd"),
    .init("template", "a<template>b</template>c", "abc"),
    .init("select", "<select><option>a<option>b</select>c", "abc"),
    .init("nothing", "", ""),
    .init("byte order mark is text", "\u{FEFF}a", "\u{FEFF}a"),
  ]
}

@Suite("Text as browsers read it")
struct HardCaseTests {
  @Test(arguments: HardCase.all)
  func textIs(_ hardCase: HardCase) {
    for parser in HTMLParser.allCases {
      let (told, _) = TextCollector.read(
        Array(hardCase.html.utf8), scripting: hardCase.scripting, parser: parser)
      #expect(
        told.text == Array(hardCase.text.utf8), "\(parser): \(told.string.debugDescription)")
      #expect(told.mistakes.isEmpty, "\(parser): \(told.mistakes)")
    }
  }

  /// Documents and the elements that HTML5's rules make of them, as far as events can follow.
  static let structures: [(String, String)] = [
    (
      "<title>A</title><p>b<p>c",
      "<html <head <title 'A title> head> <body <p 'b p> <p 'c p> body> html>"
    ),
    ("a", "<html <head head> <body 'a body> html>"),
    ("<h1>a<p>b</p></h1>c", "<html <head head> <body <h1 'a <p 'b p> h1> 'c body> html>"),
    (
      "<p><section><h2>a</h2></section>",
      "<html <head head> <body <p p> <section <h2 'a h2> section> body> html>"
    ),
    (
      "<a href=x>a<a href=y>b</a>c",
      "<html <head head> <body <a 'a a> <a 'b a> 'c body> html>"
    ),
    (
      "<a><table><tr><td>a</a>b</table>",
      "<html <head head> <body <a <table <tbody <tr <td 'ab td> tr> tbody> table> a> body> html>"
    ),
    ("<div/>a<br/>b", "<html <head head> <body <div 'a <br br> 'b div> body> html>"),
    (
      "<svg><title>a</title><g/></svg>b",
      "<html <head head> <body <svg <title 'a other> <g other> svg> 'b body> html>"
    ),
    // A paragraph in a drawing's title hides the drawing's end tag.
    (
      "<svg><title>a<p>b</svg>c",
      "<html <head head> <body <svg <title 'a <p 'bc p> other> svg> body> html>"
    ),
    (
      "<div><svg><g>a</div>b",
      "<html <head head> <body <div <svg <g 'a other> svg> div> 'b body> html>"
    ),
    (
      "<svg><g><p>a</p></svg>b",
      "<html <head head> <body <svg <g other> svg> <p 'a p> 'b body> html>"
    ),
    (
      "<math><mi>a<b>b</b></mi><annotation-xml encoding='text/html'><p>c</annotation-xml></math>",
      "<html <head head> <body <math <mi 'a <b 'b b> other> <annotation-xml <p 'c p> other> math>"
        + " body> html>"
    ),
    (
      "<video><source src=a>b</video><wbr>c",
      "<html <head head> <body <video <source source> 'b video> <wbr wbr> 'c body> html>"
    ),
    (
      "<my-a>x<my-b>y</my-a>z",
      "<html <head head> <body <my-a 'x <my-b 'y other> other> 'z body> html>"
    ),
    (
      "<script>a</script><!--b-->c",
      "<html <head <script raw script script> comment head> <body 'c body> html>"
    ),
    (
      "</p></script><p>a<b>b</b>",
      "<html <head head> <body <p 'a <b 'b b> p> body> html>"
    ),
    (
      "<title>a</title></head></body></html><h1>b</h1>",
      "<html <head <title 'a title> head> <body <h1 'b h1> body> html>"
    ),
    // Optional ends
    (
      "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>",
      "<html <head head> <body <ul <li 'a li> <li 'b <ul <li 'c li> ul> li> <li 'd li> ul> body>"
        + " html>"
    ),
    (
      "<dl><dt>a<dd>b<dt>c</dl>",
      "<html <head head> <body <dl <dt 'a dt> <dd 'b dd> <dt 'c dt> dl> body> html>"
    ),
    (
      "<select><optgroup><option>a<option>b<optgroup><option>c</select>d",
      "<html <head head> <body <select <optgroup <option 'a option> <option 'b option> optgroup>"
        + " <optgroup <option 'c option> optgroup> select> 'd body> html>"
    ),
    (
      "<ruby>a<rt>b<rp>c</ruby>",
      "<html <head head> <body <ruby 'a <rt 'b rt> <rp 'c rp> ruby> body> html>"
    ),
    (
      "<button>a<button>b",
      "<html <head head> <body <button 'a button> <button 'b button> body> html>"
    ),
    ("<h1>a<h2>b", "<html <head head> <body <h1 'a h1> <h2 'b h2> body> html>"),
    ("a</p>b", "<html <head head> <body 'a <p p> 'b body> html>"),
    // Tables
    (
      "<table><caption>a<tr><td>b<th>c<tr><td>d</table>e",
      "<html <head head> <body <table <caption 'a caption> <tbody <tr <td 'b td> <th 'c th> tr>"
        + " <tr <td 'd td> tr> tbody> table> 'e body> html>"
    ),
    (
      "<table><col><tr><td>a<table><td>b</table>c</table>",
      "<html <head head> <body <table <colgroup <col col> colgroup> <tbody <tr <td 'a <table"
        + " <tbody <tr <td 'b td> tr> tbody> table> 'c td> tr> tbody> table> body> html>"
    ),
    ("<!doctype html><p><table>", "<html <head head> <body <p p> <table table> body> html>"),
    ("<p><table>", "<html <head head> <body <p <table table> p> body> html>"),
    // Templates and frames
    (
      "<template><tr><td>a</template>b",
      "<html <head <template <tr <td 'a td> tr> template> head> <body 'b body> html>"
    ),
    (
      "<div><frameset><frame></frameset>a",
      "<html <head head> <body <div div> body> <frameset <frame frame> frameset> html>"
    ),
    // Where events cannot follow HTML5 (see the module's documentation).
    ("<em>a<div>b</em>c</div>d", "<html <head head> <body <em 'a <div 'bc div> em> 'd body> html>"),
    (
      "<form><div>a</form>b</div>c",
      "<html <head head> <body <form <div 'ab div> form> 'c body> html>"
    ),
    ("<p><b>a<p>b", "<html <head head> <body <p <b 'a b> p> <p 'b p> body> html>"),
    (
      "<table>a<tr><td>b</table>",
      "<html <head head> <body <table 'a <tbody <tr <td 'b td> tr> tbody> table> body> html>"
    ),
    ("<b>a<p>b</b>", "<html <head head> <body <b 'a <p 'b p> b> body> html>"),
    (
      "<section><div></section>a</div>b",
      "<html <head head> <body <section <div div> section> 'ab body> html>"
    ),
    ("<body a=b>c<body d=e>", "<html <head head> <body 'c body> html>"),
    ("<h1>a</h2>b", "<html <head head> <body <h1 'a h1> 'b body> html>"),
    ("<image src=x>a", "<html <head head> <body <image img> 'a body> html>"),
  ]

  /// What libxml2's rules, of HTML 4, make of documents.
  static let otherStructures: [(String, String)] = [
    (
      "<title>A</title><p>b<p>c",
      "<html <head <title 'A title> head> <body <p 'b p> <p 'c p> body> html>"
    ),
    ("a", "<html <body <p 'a p> body> html>"),
    (
      "<h1>a<p>b</p></h1>c",
      "<html <body <h1 'a <p 'b p> h1> 'c body> html>"
    ),
    (
      "<p><section><h2>a</h2></section>",
      "<html <body <p p> <section <h2 'a h2> section> body> html>"
    ),
    (
      "<a href=x>a<a href=y>b</a>c",
      "<html <body <a 'a a> <a 'b a> 'c body> html>"
    ),
    (
      "<a><table><tr><td>a</a>b</table>",
      "<html <body <a <table <tr <td 'ab td> tr> table> a> body> html>"
    ),
    (
      "<div/>a<br/>b",
      "<html <body <div 'a <br br> 'b div> body> html>"
    ),
    (
      "<svg><title>a</title><g/></svg>b",
      "<html <body <svg <title 'a other> <g other> svg> 'b body> html>"
    ),
    (
      "<svg><title>a<p>b</svg>c",
      "<html <body <svg <title 'a <p 'b p> other> svg> 'c body> html>"
    ),
    (
      "<div><svg><g>a</div>b",
      "<html <body <div <svg <g 'a other> svg> div> 'b body> html>"
    ),
    (
      "<video><source src=a>b</video><wbr>c",
      "<html <body <video <source source> 'b video> <wbr wbr> 'c body> html>"
    ),
    (
      "<my-a>x<my-b>y</my-a>z",
      "<html <body <my-a 'x <my-b 'y other> other> 'z body> html>"
    ),
    (
      "<script>a</script><!--b-->c",
      "<html <head <script raw script script> comment head> <body <p 'c p> body> html>"
    ),
    (
      "</p></script><p>a<b>b</b>",
      "<html <body <p 'a <b 'b b> p> body> html>"
    ),
    (
      "<title>a</title></head></body></html><h1>b</h1>",
      "<html <head <title 'a title> head> <body <h1 'b h1> body> html>"
    ),
    // What the module's documentation says of the differences from HTML5.
    ("<em>a<div>b</em>c", "<html <body <em 'a <div 'bc div> em> body> html>"),
    ("<b>a<p>b</b>", "<html <body <b 'a b> <p 'b p> body> html>"),
    (
      "<section><div></section>a</div>b",
      "<html <body <section <div div> 'a section> 'b body> html>"
    ),
    ("<body a=b>c<body d=e>", "<html <body 'c body> html>"),
    ("<h1>a</h2>b", "<html <body <h1 'a h1> 'b body> html>"),
    ("<image src=x>a", "<html <body <image img> 'a body> html>"),
  ]

  @Test(arguments: [
    (
      "<noscript><img><p>a</noscript><title>b</title>c",
      "<html <head <noscript <img img> <p 'a p> noscript> <title 'b title> head> <body 'c body> html>"
    ),
    (
      "<body><div><noscript></div><table><td>a</noscript>b</div>c",
      "<html <head head> <body <div <noscript <table <tbody <tr <td 'a td> tr> tbody> table>"
        + " noscript> 'b div> 'c body> html>"
    ),
    (
      "<noscript><iframe src=x></iframe></head><body></noscript></head><body>a",
      "<html <head <noscript <iframe iframe> noscript> head> <body 'a body> html>"
    ),
  ])
  func nothingLeavesNoscript(html: String, events: String) {
    let (told, _) = TextCollector.read(
      Array(html.utf8), scripting: .contained, keepsEvents: true)
    #expect(told.events.joined(separator: " ") == events)
    #expect(told.mistakes.isEmpty, "\(told.mistakes)")
  }

  @Test(arguments: structures)
  func elementsNest(html: String, events: String) {
    let (told, _) = TextCollector.read(Array(html.utf8), keepsEvents: true)
    #expect(told.events.joined(separator: " ") == events)
    #expect(told.mistakes.isEmpty, "\(told.mistakes)")
  }

  @Test(arguments: otherStructures)
  func elementsNestAsLibXML2HasIt(html: String, events: String) {
    let (told, _) = TextCollector.read(Array(html.utf8), keepsEvents: true, parser: .libxml2)
    #expect(told.events.joined(separator: " ") == events)
    #expect(told.mistakes.isEmpty, "\(told.mistakes)")
  }
}

@Suite("The module's documentation")
struct DocumentationTests {
  struct Headings: HTMLHandler {
    var depth = 0
    var text: [UInt8] = []
    mutating func startElement(_ element: borrowing HTMLElement) {
      if element.name == .h1 { depth += 1 }
    }
    mutating func endElement(_ name: HTMLName, at offset: Int) {
      if name == .h1 { depth -= 1 }
    }
    mutating func text(_ bytes: Span<UInt8>, source: Range<Int>) {
      guard depth > 0 else { return }
      for index in bytes.indices { text.append(bytes[index]) }
    }
  }

  @Test func firstExampleReadsHeadings() {
    let page = Array("<title>x</title><h1>รอง<b>เท้า</b></h1><p>y".utf8)
    var headings = Headings()
    let findings = HTMLReader().read(page, handler: &headings)
    #expect(String(decoding: headings.text, as: UTF8.self) == "รองเท้า")
    #expect(findings.isEmpty)
  }
}
