"""Listas como llegan del portapapeles: de Word, de una página y de un texto."""

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p {margin:0}</style></head>
<body lang=ES-MX><!--StartFragment-->
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Dirigir
el <b>Instituto</b>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>a)<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>En lo
administrativo;</p>
<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>b)<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>En lo
técnico.</p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>2.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Aprobar
los programas.</p>
<!--EndFragment--></body></html>"""

PAGINA = """<div><h3>Funciones</h3><ol type="I"><li onclick="robar()">Dirigir el <strong>Instituto</strong>.
<ul><li>En lo administrativo;</li><li>En lo<br>técnico.</li></ul></li><li>Aprobar los programas.</li></ol>
<script>alert("no")</script><style>li {color: red}</style></div>"""

TEXTO = """1.\tDirigir el Instituto, y
coordinar sus unidades:
\ta)\tEn lo administrativo;

\tb)\tConforme al artículo
44. Además, en lo técnico.
2.\tAprobar los programas.
"""
